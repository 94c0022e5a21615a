"""What is done to a whole database is done on the machine that holds it."""

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.usecases.administration import is_command_line
from app.usecases.errors import Forbidden


def require_command_line(by: Actor, operation: Operation) -> None:
    """Raise Forbidden for anybody who comes over the network."""
    if not is_command_line(by):
        raise Forbidden(str(operation))
