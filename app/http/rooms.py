"""Which application an address belongs to."""

from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

API_PATHS = ("/api/", "/livez", "/readyz", "/metrics")


@dataclass(frozen=True, slots=True)
class Rooms:
    """The API under /api and the addresses for those who watch; everything else is a page."""

    api: ASGIApp
    pages: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        room = self.api if belongs_to_api(scope) else self.pages
        await room(scope, receive, send)


def belongs_to_api(scope: Scope) -> bool:
    path: str = scope["path"]
    return path.startswith(API_PATHS)
