"""The pages of one audience, as they are handed to the application."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from app.domain.parties import Actor, Role


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
    """`links` in the order of the navigation; the first one a person may follow is where signing in leads."""

    routers: Sequence[APIRouter]
    links: Sequence[Link] = ()


def links_of(audiences: Sequence[Audience], by: Actor) -> list[Link]:
    return [link for audience in audiences for link in audience.links if link.is_for(by)]
