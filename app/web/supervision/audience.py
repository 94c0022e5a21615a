"""The pages of supervision, in the order in which their routes are asked."""

from app.web.audience import Audience, Link
from app.web.supervision import agency_papers, annual_papers, checks
from app.web.supervision.access import SEES_CHECKS

SUPERVISION = Audience(
    routers=(checks.router, agency_papers.router, annual_papers.router),
    links=(Link(path="/supervision/checks", words="监督检查", roles=SEES_CHECKS),),
)
