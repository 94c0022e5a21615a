"""The rulebook is read in plain Chinese: no stored name, no English rule reference."""

import re

from starlette.types import ASGIApp

from app.usecases.office import Office
from tests.support.pages import at_work
from tests.support.web import HandClock


async def test_no_stored_name_is_left_on_the_page(app: ASGIApp, office: Office, clock: HandClock) -> None:
    async with at_work(app, office, "zhou", clock) as zhou:
        seen = await zhou.open("/admin/rulebook")
    assert "查询码可以连续输错几次" in seen.words
    assert "A01、A03、A04、P02：审核后由负责人签发" in seen.words
    assert "第十二条、规则 S6" in seen.words
    assert re.findall(r"[a-z]+_[a-z_]+|Art\.|\brule\b", seen.words) == []
