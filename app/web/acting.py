"""Acts of a case, a report or a duty on its page: which are drawn, and carrying one out."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from app.usecases.errors import NotFound
from app.web.acts import CaseAct, Lists, Who
from app.web.forms import Form
from app.web.forms_shown import Acted, ActShown, Offered, drawn, open_acts
from app.web.page import Page


@dataclass(frozen=True, slots=True)
class CameBack:
    """An act whose form came back, with all that was typed."""

    act: CaseAct
    form: Form


def act_named(acts: Iterable[CaseAct], name: str) -> CaseAct:
    """Raises NotFound."""
    for act in acts:
        if act.name == name:
            return act
    raise NotFound


def acts_shown(
    page: Page,
    view: Acted,
    acts: Iterable[CaseAct],
    lists: Mapping[Lists, Offered],
    *,
    came_back: CameBack | None = None,
    begun: Mapping[str, Mapping[str, str]] | None = None,
) -> list[ActShown]:
    """Those open now, each with what stands in it to begin with (`begun`, by act and field), and the one whose form
    came back, open or not any more."""
    shown = []
    for act in open_acts(view, acts):
        if came_back is not None and came_back.act.name == act.name:
            continue
        standing = {one.name: one.shown.stands for one in act.form.fields_shown() if one.shown.stands}
        blank = page.blank(**standing, **(begun or {}).get(act.name, {}))
        shown.append(drawn(act, blank, view=view, lists=lists, is_at_hand=False))
    if came_back is not None:
        shown.append(drawn(came_back.act, came_back.form, view=view, lists=lists, is_at_hand=True))
    return shown


async def carry_out(
    page: Page,
    act: CaseAct,
    reference: str,
    *,
    at: str,
    draw: Callable[[Page, str, CameBack], Awaitable[Response]],
) -> Response:
    """Leads back to the page of what was acted on, `at` and its reference, or draws it again with what is wrong."""
    then = f"{at}{reference}?done={act.name}"

    async def do(stated: Any) -> str:
        await act.do(page.office, reference, stated, Who(version=stated.version, by=page.by, now=page.now))
        return then

    async def drawn_again(page: Page, form: Form) -> Response:
        return await draw(page, reference, CameBack(act, form))

    return await page.submit(act.form, do, again=drawn_again, then=then)
