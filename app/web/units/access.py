"""Who works with these pages, and what they say of the operations they ask for."""

from typing import Any

from app.domain.parties import Role
from app.domain.permissions.operations import Operation as May
from app.web.declaring import asks

UNIT_STAFF = frozenset({Role.RESPONSIBLE_UNIT_STAFF})

LISTS: dict[str, Any] = asks(May.LIST_WORK_ORDERS, May.READ_WORK_ORDER)
READS: dict[str, Any] = asks(May.READ_WORK_ORDER)
COMPLETES: dict[str, Any] = asks(May.COMPLETE_WORK_ORDER)
RETURNS: dict[str, Any] = asks(May.RETURN_WORK_ORDER)
