"""The dates that letters state are the case's own, each to the end of its day, 暂定 where it may move (T3, T6)."""

import io

import pytest
from pypdf import PdfReader

from tests.api.calls import API, Calls
from tests.api.direct_complaints.test_direct_complaints import PASSING, received
from tests.api.steps import APPEAL, told_complaint

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
WHY = {"reason": "需第三方检测"}


async def printed(calls: Calls, path: str, kind: str) -> str:
    answer = await calls.client.get(f"{API}{path}/letters/{kind}", headers=await calls.headers("zhou"))
    assert answer.status_code == 200, answer.text
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


async def test_an_earlier_day_to_report_by_does_not_open_article_10_in_the_notice(calls: Calls) -> None:
    path = (await received(calls))["path"]  # Monday 28 September; the 7th working day is 13 October
    await calls.done("zhou", f"{path}/passing-on", {**PASSING, "report_by": "2026-10-09"})
    notice = await printed(calls, path, "passing_on_notice")
    assert "要求其于2026年10月9日（星期五）24时前办结并将结果告知您" in notice
    assert "到2026年10月13日（星期二）24时仍未收到答复" in notice
    assert "届时" not in notice
    order = await printed(calls, path, "passing_on_order")
    assert "于2026年10月9日（星期五）24时前书面回告" in order
    assert "的的" not in order


async def test_where_the_day_is_article_9s_the_notice_names_it_once(calls: Calls) -> None:
    path = (await received(calls))["path"]
    await calls.done("zhou", f"{path}/passing-on", PASSING)
    notice = await printed(calls, path, "passing_on_notice")
    assert notice.count("2026年10月13日（星期二）24时") == 1
    assert "届时未收到答复" in notice


async def test_an_extension_says_of_each_of_its_dates_whether_it_is_provisional(calls: Calls) -> None:
    path = f"{(await told_complaint(calls))['path']}/appeal"
    calls.at("2026-12-15 10:00")  # Tuesday: the 7th working day is final, the 10th hangs on 2027's notice
    await calls.done("zhou", path, APPEAL, status=201)
    await calls.done("zhou", f"{path}/acceptance")
    await calls.done("zhou", f"{path}/difficulty", WHY)
    await calls.done("zhou", f"{path}/extension", WHY)
    asked = await printed(calls, path, "approval_form")
    await calls.done("zheng", f"{path}/extension/approval")
    told = await printed(calls, path, "extension_notice")
    for text in (asked, told):
        assert "2026年12月29日（星期二）24时（暂定" in text
        assert "2026年12月24日（星期四）24时（暂定" not in text
