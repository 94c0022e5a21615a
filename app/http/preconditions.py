"""Which state of a case the caller saw: `ETag` on the way out, `If-Match` on the way in."""

import re
from typing import Annotated

from fastapi import Depends, Header

from app.http.problems import refuse

_ONE_ETAG = re.compile(r'"(0|[1-9][0-9]{0,17})"')
_WEAK = re.compile(r'W/"[^"]*"')


def etag(version: int) -> str:
    return f'"{version}"'


async def seen_version(
    if_match: Annotated[str | None, Header(description="The ETag that came with the case.")] = None,
) -> int:
    """The version named; 428 where none is, 400 where it is no ETag of ours, 412 where it is a weak one."""
    if if_match is None:
        raise refuse("precond.required")
    found = _ONE_ETAG.fullmatch(if_match.strip())
    if found:
        return int(found[1])
    raise refuse("precond.failed" if _WEAK.fullmatch(if_match.strip()) else "precond.malformed")


SeenVersion = Annotated[int, Depends(seen_version)]
