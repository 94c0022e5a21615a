"""What a page says of itself: which operations its use cases ask for, or why it is open to all."""

from typing import Any

from app.domain.permissions.operations import Operation
from app.http.declaring import OPEN, OPERATION


def asks(*operations: Operation) -> dict[str, Any]:
    """`@router.get("/case", **asks(May.READ_CASE))`. The use cases themselves ask; here it is written down."""
    return {"openapi_extra": {OPERATION: [str(one) for one in operations]}}


def open_page(why: str) -> dict[str, Any]:
    return {"openapi_extra": {OPEN: why}}
