"""The agency's pages, in the order in which their routes are asked."""

from app.web.agency import case, contacts, intake, queue
from app.web.agency.access import STAFF
from app.web.audience import Audience, Link

AGENCY = Audience(
    routers=(queue.router, intake.router, contacts.router, case.router),
    links=(
        Link(path="/agency", words="队列", roles=STAFF),
        Link(path="/agency/direct-complaints/new", words="登记直接投诉", roles=STAFF),
    ),
)
