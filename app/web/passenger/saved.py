"""The page after filing: number, code and link, told here once, and what follows by when (rule D5)."""

from collections.abc import Mapping

import segno
from starlette.responses import Response

from app.domain.access import read_aloud
from app.domain.proceedings.deadlines import latest
from app.domain.rulebook.kinds import DeadlineKind
from app.http.session_cookies import give_visit
from app.usecases.commands.accept_complaint import Accepted
from app.usecases.commands.accept_direct_complaint import DirectlyAccepted
from app.usecases.commands.open_case_link import open_case_link
from app.web.days import due_words, last_day_of, weekday_words
from app.web.forms import Words
from app.web.page import Page


async def show_saved(page: Page, accepted: Accepted | DirectlyAccepted) -> Response:
    """Number, code and link, told here once (rule D5); the visit is opened, so that files can be added at once."""
    entered = await open_case_link(page.site.office, link=accepted.link, now=page.now)
    link = f"{page.look.public_base_url}/l/{accepted.link}"
    answer = page.show(
        "passenger/saved.html",
        accepted=accepted,
        code=read_aloud(accepted.code),
        link=link,
        picture=segno.make(link, error="m").svg_inline(border=4, light="#fff", omitsize=True),
        promises=_promises(page, accepted),
        is_direct=isinstance(accepted, DirectlyAccepted),
    )
    give_visit(page.request, answer, entered.token)
    return answer


def _promises(page: Page, accepted: Accepted | DirectlyAccepted) -> list[tuple[str, bool]]:
    """What is owed next in words, each with whether its day is provisional (rule T6)."""
    en, found = page.manner.in_english, []
    for kind, (zh, english) in PROMISES.items():
        if deadline := latest(accepted.deadlines, kind):
            due = due_words(deadline.due_at, in_english=en, today=page.today)
            weekday = weekday_words(last_day_of(deadline.due_at), in_english=en)
            said = page.t(zh.format(due=due, weekday=weekday), english.format(due=due, weekday=weekday))
            found.append((said, deadline.provisional))
    return found


PROMISES: Mapping[DeadlineKind, Words] = {
    DeadlineKind.START: ("运营单位最晚 {due} 前开始处理。", "The operator starts by {due}."),
    DeadlineKind.HANDLING: (
        "运营单位最晚 {due}（{weekday}）把结果告诉您。",
        "The operator tells you the result by {weekday}, {due}.",
    ),
    DeadlineKind.DIRECT_TRIAGE: (
        "执法机构最晚 {due}（{weekday}）告诉您由谁办理。",
        "The agency tells you who handles it by {weekday}, {due}.",
    ),
}
