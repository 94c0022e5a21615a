"""Lines, stations and categories that a complaint may name."""

from app.domain.network import Line, Network, Station
from app.domain.parties import Actor
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation
from app.domain.taxonomy import Category
from app.usecases.errors import Forbidden
from app.usecases.office import Office


async def list_lines(office: Office, *, by: Actor) -> tuple[Line, ...]:
    """The lines of the city's metro, with the day each came into service."""
    return tuple(_network(office, by).lines.values())


async def list_stations(office: Office, *, by: Actor) -> tuple[Station, ...]:
    """The stations; an interchange is one station of several lines."""
    return tuple(_network(office, by).stations.values())


async def list_categories(office: Office, *, by: Actor) -> tuple[Category, ...]:
    """The categories of complaints, each with the Art. 16 cause that a determination starts from."""
    return tuple(_network(office, by).categories.values())


def _network(office: Office, by: Actor) -> Network:
    if not decide(by, Operation.READ_REFERENCE, Relation.NO_OBJECT).is_allowed:
        raise Forbidden(str(Operation.READ_REFERENCE))
    return office.network
