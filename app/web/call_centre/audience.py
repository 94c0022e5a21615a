"""The call centre's pages, in the order in which their routes are asked."""

from app.web.audience import Audience, Link
from app.web.call_centre import acting, answering, case, files, intake, queue, search
from app.web.call_centre.access import AT_STATIONS, STAFF, TAKE_IN

CALL_CENTRE = Audience(
    routers=(
        intake.router,
        queue.router,
        search.router,
        files.router,
        acting.router,
        answering.router,
        case.router,
    ),
    uploads=(files.UPLOADS,),
    links=(
        Link(path="/call-centre", words="队列", roles=STAFF),
        Link(path="/call-centre/intake", words="来电登记", roles=TAKE_IN),
        Link(path="/call-centre/search", words="查找", roles=TAKE_IN),
        Link(path="/papers/blank", words="车站登记表", roles=AT_STATIONS),
    ),
)
