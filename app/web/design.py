"""/design: every component as it looks, with made-up content; nothing of a case."""

from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.responses import Response

from app.domain.parties import NOBODY
from app.usecases.queries.calendar import preview_due
from app.web.day_calendar import day_calendar
from app.web.declaring import open_page
from app.web.page import ThePage

router = APIRouter()

RECEIVED_AT = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)
PROVISIONALLY_AT = datetime(2026, 12, 28, 1, 12, tzinfo=UTC)
WORKING_DAYS = 7
CLOCK = {
    "remaining": "",
    "due_at": datetime(2026, 10, 10, 16, tzinfo=UTC),
    "due_words": "10月10日 24:00",
    "is_provisional": False,
    "link": "#calendar",
}
CLOCKS = (
    {**CLOCK, "name": "启动24小时", "state": "met", "state_words": "按时", "remaining": "9月23日 15:40"},
    {
        **CLOCK,
        "name": "办结并告知",
        "state": "running",
        "state_words": "进行中",
        "remaining": "还剩 3 个工作日",
    },
    {**CLOCK, "name": "12345期限", "state": "due", "state_words": "今天", "remaining": "还剩 6 小时 12 分"},
    {**CLOCK, "name": "复核", "state": "overdue", "state_words": "超期", "remaining": "2 个工作日"},
    {
        **CLOCK,
        "name": "申诉答复",
        "state": "running",
        "state_words": "进行中",
        "remaining": "还剩 5 个工作日",
        "due_at": datetime(2027, 1, 7, 16, tzinfo=UTC),
        "due_words": "2027年1月7日 24:00",
        "is_provisional": True,
    },
)
ENTRIES = (
    {
        "at": datetime(2026, 10, 9, 6, 20, tzinfo=UTC),
        "title": "答复已签发",
        "by": "赵*",
        "basis": "第九条",
        "lane": "投诉",
        "text": "经查，电梯于9月22日17时停用检修，现场未摆放提示牌，确有不足。",
    },
    {
        "at": datetime(2026, 9, 23, 7, 40, tzinfo=UTC),
        "title": "开始处理",
        "by": "王*",
        "basis": "",
        "lane": "投诉",
        "text": "",
    },
    {"at": RECEIVED_AT, "title": "收到投诉", "by": "", "basis": "第九条", "lane": "投诉", "text": ""},
)


@router.get("/design", name="design", **open_page("made-up content; nothing of a case"))
async def design(page: ThePage) -> Response:
    """Every component, for whoever builds a page and whoever looks at one."""
    form = page.blank(name="张三", phone="138 0013 8000", wishes=["no_call"], what="其他")
    faulty = form.with_error("phone", "请填写能联系到您的电话，例如手机号。")
    previews = [
        (
            await preview_due(
                page.site.office, received_at=at, working_days=WORKING_DAYS, by=NOBODY, now=page.now
            )
        ).explanation
        for at in (RECEIVED_AT, PROVISIONALLY_AT)
    ]
    calendars = [
        day_calendar(one, caption=caption, in_english=page.manner.in_english)
        for one, caption in zip(previews, CAPTIONS, strict=True)
    ]
    return page.show(
        "design.html",
        form=form,
        faulty=faulty,
        clocks=CLOCKS,
        entries=ENTRIES,
        calendars=calendars,
    )


CAPTIONS = ("9月23日收到，7 个工作日", "12月28日收到，7 个工作日（暂定）")
