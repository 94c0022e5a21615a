"""The law as data, with article, version and who confirmed it (rule T8)."""

from dataclasses import fields

from fastapi import APIRouter
from starlette.responses import Response

from app.domain.rulebook.rulebook import Rulebook
from app.usecases.queries.rulebook import read_rulebooks
from app.web.admin import access
from app.web.admin import rulebook_words as words
from app.web.days import day_words
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/admin/rulebook")


@router.get("", name="rulebook", **access.READS)
async def rulebook(page: TheStaffPage) -> Response:
    found = await read_rulebooks(page.site.office, **page.who)
    book = found.governing
    return page.show(
        "admin/rulebook.html",
        book=book,
        confirmed=f"{book.confirmation.by}，{day_words(book.confirmation.on)}" if book.confirmation else "",
        limits=[
            (
                one.label.internal,
                f"{one.amount} {words.UNITS[one.unit]}" if one.amount else "指定日期",
                one.label.cited,
                words.source_in_words(one.source),
                len(one.rungs),
            )
            for one in book.limits
        ],
        extensions=[
            (
                book.limit(one.kind).label.internal,
                f"延长 {one.amount}，共 {one.total}",
                words.source_in_words(one.source),
            )
            for one in book.extensions
        ],
        thresholds=[
            (*words.threshold_in_words(one.figure, one.count, one.per), words.source_in_words(one.source))
            for one in book.thresholds
        ],
        policies=_policies(book),
        others=found.others,
    )


def _policies(book: Rulebook) -> list[tuple[str, str, str]]:
    return [
        (
            words.POLICIES[one.name],
            words.value_in_words(getattr(book.policy, one.name)),
            words.source_in_words(book.policy_source(one.name)),
        )
        for one in fields(book.policy)
    ]
