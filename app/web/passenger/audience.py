"""The passenger's pages, in the order in which their routes are asked."""

from app.web.audience import Audience
from app.web.passenger import adding, applying, case, filing, filing_directly, looking_up, start
from app.web.passenger.visits import VisitEnded

PASSENGER = Audience(
    routers=(
        start.router,
        filing.router,
        filing_directly.router,
        looking_up.router,
        case.router,
        applying.router,
        adding.router,
    ),
    handlers={VisitEnded: looking_up.show_again},
    uploads=(adding.FILES,),
)
