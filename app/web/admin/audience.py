"""The pages that look after law and people, in the order in which their routes are asked."""

from app.web.admin import calendar, clients, hotline, log, people, roles, rulebook
from app.web.admin.access import (
    ACCOUNT_KEEPERS,
    APPOINTING,
    AUDITORS,
    CALENDAR_KEEPERS,
    CLIENT_KEEPERS,
    EVERYBODY,
    HOTLINE_KEEPERS,
)
from app.web.audience import Audience, Link

ADMIN = Audience(
    routers=(
        calendar.router,
        rulebook.router,
        people.router,
        roles.router,
        clients.router,
        hotline.router,
        log.router,
    ),
    links=(
        Link(path="/admin/accounts", words="账号", roles=ACCOUNT_KEEPERS),
        Link(path="/admin/log", words="访问记录", roles=AUDITORS),
        Link(path="/admin/clients", words="接口客户端", roles=CLIENT_KEEPERS),
        Link(path="/admin/heads", words="代行负责人", roles=APPOINTING),
        Link(path="/admin/hotline", words="热线", roles=HOTLINE_KEEPERS),
        Link(path="/admin/calendar/notices", words="放假通知", roles=CALENDAR_KEEPERS),
        Link(path="/admin/calendar", words="日历", roles=EVERYBODY),
        Link(path="/admin/rulebook", words="规则", roles=EVERYBODY),
    ),
)
