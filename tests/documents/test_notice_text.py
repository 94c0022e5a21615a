"""The words of a notice, read into its fields (rule T2)."""

import json
from datetime import date

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
    ],
    ids=["no notice", "no number", "no date", "a holiday without days", "a day that there is not"],
)
def test_what_cannot_be_read_is_named(text: str, missing: tuple[str, ...]) -> None:
    with pytest.raises(NoticeUnread) as unread:
        notice_from_text(text)
    assert unread.value.missing == missing


def test_the_demo_has_a_notice_of_next_year_that_can_be_imported() -> None:
    told = notice_in_words(made_up(LAW, 2027, today=date(2026, 11, 23)))
    assert read_notice(notice_from_text(told), statutory=LAW, today=date(2026, 11, 23)).year == 2027
