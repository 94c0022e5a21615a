"""The passenger's pages, in the order in which their routes are asked."""

from app.web.audience import Audience
from app.web.passenger import start

PASSENGER = Audience(routers=(start.router,))
