"""Who may, a second time: expected.csv was written down apart from the table and is read by rules of its own.

A cell is a sign for where (+ o a t j) and words for how; - is refused, 0 is hidden. `corrected_by` names the
rule where a row departs from, or was added to, the matrix the project began with.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from app.domain.parties import Actor, OrganisationCode, Role
from app.domain.permissions.decision import Relation
from app.domain.permissions.operations import Operation

FILE = Path(__file__).with_name("expected.csv")
HOW = {"masked", "proposed", "second", "caller", "named", "signed", "logged"}

# Which objects a word for where reaches, spelt out.
REACHES = {
    "o": {Relation.OWN_CASE},
    "a": {Relation.ASSIGNED},
    "t": {Relation.ASSIGNED, Relation.OWN_ORGANISATION},
    "j": {Relation.ASSIGNED, Relation.OWN_ORGANISATION, Relation.JURISDICTION},
    "+": {
        Relation.OWN_CASE,
        Relation.ASSIGNED,
        Relation.OWN_ORGANISATION,
        Relation.JURISDICTION,
        Relation.OVERSEEN,
    },
}
SEEN = (
    Relation.OWN_CASE,
    Relation.ASSIGNED,
    Relation.OWN_ORGANISATION,
    Relation.JURISDICTION,
    Relation.OVERSEEN,
)
UNSEEN = (Relation.FOREIGN, Relation.UNKNOWN, Relation.COMPLAINED_ABOUT)


@dataclass(frozen=True)
class Expected:
    """One cell as it was written down."""

    where: str
    how: frozenset[str]

    @property
    def is_granted(self) -> bool:
        return self.where not in "-0"


def _read(text: str) -> Expected:
    where, *how = text.split()
    assert where in "-0oatj+", text
    assert set(how) <= HOW, text
    implied = {"signed"} if "second" in how else set()
    implied |= {"logged"} if where == "j" else set()
    return Expected(where, frozenset({*how, *implied}))


def _read_all() -> dict[tuple[Operation, Role], Expected]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    cells = {(Operation(row["operation"]), role): _read(row[role]) for row in rows for role in Role}
    assert len(cells) == len(rows) * len(Role), "an operation stands there twice"
    return cells


EXPECTED = _read_all()


def somebody(role: Role, *, own_sign_in: bool = True, via: str | None = None) -> Actor:
    return Actor(
        id="somebody",
        organisation=OrganisationCode("SYMTR"),
        roles=frozenset({role}),
        own_sign_in=own_sign_in,
        via=via,
    )
