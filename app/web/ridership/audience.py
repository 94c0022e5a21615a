"""The pages of ridership, in the order in which their routes are asked."""

from app.web.audience import Audience, Link
from app.web.ridership import importing, month, revisions, values
from app.web.ridership.access import READERS
from app.web.ridership.places import RIDERSHIP as PLACE

RIDERSHIP = Audience(
    routers=(importing.router, values.router, revisions.router, month.router),
    links=(Link(path=PLACE, words="客运量", roles=READERS),),
    uploads=(importing.UPLOADS,),
)
