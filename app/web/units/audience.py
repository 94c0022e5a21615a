"""The pages of branches and contractors."""

from app.web.audience import Audience, Link
from app.web.units import orders
from app.web.units.access import UNIT_STAFF

UNITS = Audience(
    routers=(orders.router,),
    links=(Link(path="/work-orders", words="工单", roles=UNIT_STAFF),),
)
