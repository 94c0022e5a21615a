"""The pages of one audience, as they are handed to the application."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.domain.parties import Actor, Role

Handler = Callable[[Request, Exception], Awaitable[Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place in the navigation of staff, for whoever holds one of the roles."""

    path: str
    words: str
    roles: frozenset[Role]

    def is_for(self, by: Actor) -> bool:
        return bool(self.roles & by.held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """`links` in the order of the navigation; the first one a person may follow is where signing in leads.

    `handlers` answer what only these pages raise; `uploads` are patterns of the addresses that take a file.
    """

    routers: Sequence[APIRouter]
    links: Sequence[Link] = ()
    handlers: Mapping[type[Exception], Handler] = field(default_factory=dict)
    uploads: Sequence[str] = ()


def links_of(audiences: Sequence[Audience], by: Actor) -> list[Link]:
    return [link for audience in audiences for link in audience.links if link.is_for(by)]


def section_of(links: Sequence[Link], path: str) -> Link | None:
    """The link under which a page lies: the longest one that its address begins with, by whole steps."""
    above = [link for link in links if f"{path}/".startswith(f"{link.path}/")]
    return max(above, key=lambda link: len(link.path), default=None)
