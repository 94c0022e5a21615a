"""A file of ridership: looked at first, line by line; taken in as a whole when nothing is wrong with it (F3, F4)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.documents.field_words import field_message
from app.domain.evidence_files import FileRefused
from app.domain.parties import OrganisationCode
from app.domain.ridership.faults import RowFault
from app.domain.ridership.units import Unit
from app.domain.ridership.values import Span
from app.http.csrf import is_form_token, require_same_origin
from app.http.problems import RequestProblem, problem_status
from app.http.refusing import problem_of
from app.http.strict_models import Line, Reference
from app.http.uploads import Received, Sink, receive_file
from app.usecases.commands.import_ridership import (
    CheckedFile,
    FileStated,
    RidershipImported,
    import_ridership,
)
from app.usecases.queries.ridership import require_stating
from app.web.days import day_words
from app.web.forms import (
    KEY,
    TOKEN,
    FieldWrong,
    Form,
    FormFaulty,
    FormModel,
    Words,
    errors_in_words,
    read_model,
)
from app.web.page import Page
from app.web.problem_words import TOO_OLD, problem_in_words
from app.web.ridership import access
from app.web.ridership.places import BASES, RIDERSHIP, TOTAL, Operator, line_words, operators
from app.web.staff import TheStaffPage

router = APIRouter(prefix=RIDERSHIP)

UPLOADS = r"/ridership/[A-Z0-9]+/import"
FAULTS_SHOWN = 200
RUNS_SHOWN = 40
TEXTS = ("unit", "source", "only")
UNITS: Mapping[Unit, str] = {Unit.TRIPS: "人次", Unit.TEN_THOUSAND_TRIPS: "万人次"}
NO_FILE: Words = ("请先选一个文件。", "Choose a file first.")


class Beside(FormModel):
    """What is said with a file."""

    unit: Unit | None = None
    source: Reference | None = None
    only: Line | None = None

    LABELS: ClassVar = {"unit": ("单位", "Unit"), "source": ("来源", "Source"), "only": ("只取哪家", "Only")}

    def stated(self) -> FileStated:
        return FileStated(only=self.only, unit=self.unit, source=self.source)


class Confirmed(Beside):
    """The file that was looked at, by its digest."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    file_name: Annotated[str, Field(max_length=120)]


@router.get("/{operator}/import", name="ridership_import_page", **access.STATES)
async def ask(operator: Operator, page: TheStaffPage) -> Response:
    return await draw(page, page.blank(), operator)


async def draw(
    page: Page, form: Form, operator: str, *, looked_at: RidershipImported | None = None
) -> Response:
    await require_stating(page.site.office, OrganisationCode(operator), **page.who)
    found = await operators(page)
    return page.show(
        "ridership/import.html",
        form=form,
        here=f"{RIDERSHIP}/{operator}",
        name=found.get(operator, operator),
        units=[("", "表头写明"), *((str(unit), words) for unit, words in UNITS.items())],
        checked=_checked(page, operator, looked_at) if looked_at else None,
    )


@router.post("/{operator}/import", name="ridership_check_file", **access.STATES)
async def check(operator: Operator, page: TheStaffPage) -> Response:
    """Looks at the file and records nothing. It comes as multipart, so it has a reading of its own."""
    require_same_origin(page.request)
    beside: dict[str, str] = {}

    async def receive(sink: Sink) -> Received:
        received = await receive_file(page.request, sink, beside=(TOKEN, KEY, *TEXTS))
        beside.update({name: received.texts.get(name, "") for name in TEXTS})
        if not is_form_token(page.browser, received.texts.get(TOKEN)):
            raise FieldWrong("file", TOO_OLD)
        if not received.file_name:
            raise FieldWrong("file", NO_FILE)
        return received

    async def told(errors: Mapping[str, str], status: int, problem: str | None = None) -> Response:
        form = replace(page.blank(**beside), errors=errors, problem=problem)
        answer = await draw(page, form, operator)
        answer.status_code = status
        return answer

    try:
        looked_at = await import_ridership(
            page.site.office,
            OrganisationCode(operator),
            receive=receive,
            stated=lambda: read_model(Beside, beside).stated(),
            dry_run=True,
            sets_aside=True,
            **page.who,
        )
    except FormFaulty as faulty:
        errors, rest = errors_in_words(Beside, faulty.faults, in_english=False)
        return await told(errors, 422, rest)
    except FieldWrong as wrong:
        return await told({wrong.name: page.t(*wrong.words)}, 422)
    except (FileRefused, RequestProblem) as error:
        problem = problem_of(error, page.now)
        if problem is None:
            raise
        return await told({"file": problem_in_words(problem, in_english=False)}, problem_status(problem))
    return await draw(page, page.blank(**beside), operator, looked_at=looked_at)


def _checked(page: Page, operator: str, told: RidershipImported) -> dict[str, Any]:
    lines, layout = line_words(page, operator), told.sheet.layout
    doubtful = told.sheet.doubtful_units
    return {
        "file_name": told.file_name,
        "sha256": told.sha256,
        "facts": [
            ("文件", told.file_name),
            ("编码或工作表", told.workbook_sheet or told.encoding or ""),
            ("每行是", "一个月的核定数" if layout and layout.span is Span.MONTH else "一天"),
            (
                "单位",
                "、".join(
                    f"{BASES[basis]} {UNITS[unit]}"
                    + ("（数值大小可疑，请核对）" if basis in doubtful else "")
                    for basis, unit in (layout.units.items() if layout else ())
                )
                or "没有认出",
            ),
            ("行数", str(told.sheet.rows)),
            ("新数", str(len(told.new))),
            ("已有相同的数", str(told.same)),
        ],
        "faults": [_fault(one) for one in sorted(told.faults, key=_by_line)[:FAULTS_SHOWN]],
        "faults_total": told.faults_total,
        "new": len(told.new),
        "missing": [
            f"{lines.get(run.line or TOTAL, run.line or '')} {day_words(run.first_on)}"
            + ("" if run.days == 1 else f"至{day_words(run.last_on)}（{run.days} 天）")
            for run in told.missing[:RUNS_SHOWN]
        ],
        "missing_total": len(told.missing),
    }


def _by_line(one: RowFault) -> int:
    return one.line or 0


def _fault(one: RowFault) -> tuple[str, str, str]:
    return (
        str(one.line) if one.line else "整个文件",
        one.column or "--",
        field_message(one.code, one.limit)[0],
    )


@router.post("/{operator}/import/confirm", name="ridership_import", **access.STATES)
async def take_in(operator: Operator, page: TheStaffPage) -> Response:
    """The file that was looked at, all of it or nothing; read from where it was set aside."""
    here = f"{RIDERSHIP}/{operator}"

    async def do(stated: Confirmed) -> str:
        await import_ridership(
            page.office,
            OrganisationCode(operator),
            receive=CheckedFile(stated.sha256, stated.file_name),
            stated=stated.stated(),
            dry_run=False,
            **page.who,
        )
        return f"{here}/revisions?done=imported"

    async def again(page: Page, form: Form) -> Response:
        return await draw(page, form, operator)

    return await page.submit(Confirmed, do, again=again, then=f"{here}/revisions?done=imported")
