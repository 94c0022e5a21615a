"""The authority's pages, and those of figures and reports that others read too."""

from app.web.audience import Audience, Link
from app.web.authority import cases, duty, year
from app.web.authority.access import OVERSEEING, REPORTING
from app.web.reports import pages as reports

AUTHORITY = Audience(
    routers=(cases.router, duty.router, year.router, reports.router),
    links=(
        Link(path="/authority", words="年度一览", roles=OVERSEEING),
        Link(path="/reports", words="季度报告", roles=REPORTING),
    ),
)
