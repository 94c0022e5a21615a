"""What a role is granted for an operation, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """On which objects a grant holds."""

    OWN_CASE = "own_case"  # the passenger's, by link or code
    ASSIGNED = "assigned"  # to me, or unassigned in my queue
    ORGANISATION = "organisation"
    JURISDICTION = "jurisdiction"  # one's own, and what an appeal or a recorded supervision act opened
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """How far a role may go. What is granted under conditions is for the command to carry out, not to forget.

    masked: contacts and names stay masked. second_person: takes two, and this one is never who asked for it.
    proposes_only: nothing happens until another confirms. for_caller: on behalf of a passenger who called or
    came, which goes on record. for_named_staff: a program only while acting for a named person.
    requires_own_sign_in: the law ties the act to a person. logged: in the access log though nothing changes.
    """

    scope: Scope
    masked: bool = False
    second_person: bool = False
    proposes_only: bool = False
    for_caller: bool = False
    for_named_staff: bool = False
    requires_own_sign_in: bool = False
    logged: bool = False


class Denial(StrEnum):
    """A cell without a grant."""

    FORBIDDEN = "forbidden"  # 403: known, but not for this role
    HIDDEN = "hidden"  # 404: as if there were nothing


Cell = Grant | Denial
