"""The words of a notice, read into its fields (rule T2)."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from app.documents.made_up_notice import made_up
from app.documents.notice_in_words import notice_in_words
from app.documents.notice_text import NoticeUnread, notice_from_text
from app.domain.calendar.notice_reading import read_notice
from app.gateways.notice_files import SEEDS, shipped_statutory_law

SHIPPED = json.loads((SEEDS / "holiday_notices.json").read_text(encoding="utf-8"))
YEARLY = [one for one in SHIPPED if not one["replaces"] and not one["cancels_makeup"]]
LAW = shipped_statutory_law()
OF_2026 = """国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅
2025年11月4日
"""


WORDINGS = {
    2019: (
        "国办发明电〔2018〕15号",
        "2018年12月1日",
        """一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。
        二、春节：2月4日至10日放假调休，共7天。2月2日（星期六）、2月3日（星期日）上班。
        三、清明节：4月5日放假，与周末连休。
        四、劳动节：5月1日放假。
        五、端午节：6月7日放假，与周末连休。
        六、中秋节：9月13日放假，与周末连休。
        七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。""",
    ),
    2024: (
        "国办发明电〔2023〕7号",
        "2023年10月25日",
        """一、元旦：1月1日放假，与周末连休。
        二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
        三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
        四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
        五、端午节：6月10日放假，与周末连休。
        六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
        七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。""",
    ),
    2025: (
        "国办发明电〔2024〕12号",
        "2024年11月12日",
        """一、元旦：1月1日（周三）放假1天，不调休。
        二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
        三、清明节：4月4日（周五）至6日（周日）放假，共3天。
        四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
        五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
        六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。""",
    ),
}
"""Ways in which other years put it, by and large; the days are held against the table that ships."""


@pytest.mark.parametrize("year", WORDINGS)
def test_the_wording_of_other_years_gives_the_days_on_record(year: int) -> None:
    number, signed, clauses = WORDINGS[year]
    title, end = f"国务院办公厅关于{year}年部分节假日安排的通知", "节假日期间，妥善安排好值班。"
    text = f"{title}\n{number}\n{clauses}\n{end}\n国务院办公厅\n{signed}"
    printed = next(one for one in YEARLY if one["year"] == year)
    read = notice_from_text(text)
    assert [_days(one) for one in read["clauses"]] == [_days(one) for one in printed["clauses"]]


def _days(clause: Mapping[str, Any]) -> tuple[Any, ...]:
    return clause["off_from"], clause["off_to"], clause["work"]


@pytest.mark.parametrize(
    "said",
    [
        "9月20日（周日）上班，10月10日（周六）上班。",
        "9月20日（周日）上班。10月10日（周六）上班。",
        "9月20日、10月10日均上班。",
    ],
)
def test_every_day_of_work_is_read_however_it_is_said(said: str) -> None:
    text = OF_2026.replace("9月20日（周日）、10月10日（周六）上班。", said)
    assert text != OF_2026
    assert notice_from_text(text)["clauses"] == notice_from_text(OF_2026)["clauses"]


def test_a_run_of_days_of_work_is_read_whole() -> None:
    text = OF_2026.replace("9月20日（周日）、10月10日（周六）上班。", "10月10日至12日上班。")
    assert notice_from_text(text)["clauses"][-1]["work"] == ["2026-10-10", "2026-10-11", "2026-10-12"]


@pytest.mark.parametrize(
    ("was", "said"),
    [
        ("共7天。9月20日", "共7天，10月9日另行安排。9月20日"),
        ("6月19日（周五）至21日（周日）放假", "6月19日、6月22日放假"),
        ("共3天。1月4日（周日）上班。", "共3天，1月5日再放假1天。1月4日（周日）上班。"),
    ],
    ids=["neither off nor work", "two runs of days off", "off once more"],
)
def test_a_day_that_would_be_passed_over_is_not(was: str, said: str) -> None:
    text = OF_2026.replace(was, said)
    assert text != OF_2026
    with pytest.raises(NoticeUnread) as unread:
        notice_from_text(text)
    assert unread.value.missing == ("other_days",)


def test_a_notice_is_read_as_it_was_published() -> None:
    printed = next(one for one in SHIPPED if one["year"] == 2026)
    assert {**notice_from_text(OF_2026), "url": printed["url"]} == printed


@pytest.mark.parametrize("payload", YEARLY, ids=[f"{one['year']} {one['number']}" for one in YEARLY])
def test_every_yearly_notice_is_read_back_from_its_words(payload: dict[str, object]) -> None:
    notice = read_notice(payload, statutory=LAW)
    again = {
        **notice_from_text(notice_in_words(notice)),
        "url": notice.url,
        "published": payload["published"],
    }
    assert read_notice(again, statutory=LAW) == notice


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("明年放假安排", ("year", "number", "signed", "clauses")),
        (OF_2026.replace("国办发明电〔2025〕7号", ""), ("number",)),
        (OF_2026.replace("2025年11月4日", ""), ("signed",)),
        (OF_2026.replace("4月4日（周六）至6日（周一）放假", "另行通知"), ("off_from",)),
        (OF_2026.replace("5月9日", "2月30日"), ("day",)),
        (OF_2026.replace("4月4日（周六）至6日", "4月4日（周六）至3日"), ("day",)),
        (OF_2026.replace("4月4日（周六）至6日", "4月4日（周六）至9999年4月6日"), ("day",)),
    ],
    ids=[
        "no notice",
        "no number",
        "no date",
        "a holiday without days",
        "a day that there is not",
        "from last to first",
        "thousands of years",
    ],
)
def test_what_cannot_be_read_is_named(text: str, missing: tuple[str, ...]) -> None:
    with pytest.raises(NoticeUnread) as unread:
        notice_from_text(text)
    assert unread.value.missing == missing


def test_the_demo_has_a_notice_of_next_year_that_can_be_imported() -> None:
    told = notice_in_words(made_up(LAW, 2027, today=date(2026, 11, 23)))
    assert read_notice(notice_from_text(told), statutory=LAW, today=date(2026, 11, 23)).year == 2027
