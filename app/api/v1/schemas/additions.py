"""What joins a case later (rules S3, S14)."""

from app.api.v1.schemas.matters import PersonIn, WishesIn
from app.domain.proceedings.complaint.state import Wanted
from app.http.strict_models import Line, Reference, StrictModel, Text, Word

__all__ = ["ChaserIn", "NoteIn", "ObjectionIn", "RelatedIn", "RepresentativeIn", "WishesIn", "WrongDoorIn"]


class NoteIn(StrictModel):
    text: Text


class ChaserIn(StrictModel):
    text: Text | None = None


class ObjectionIn(StrictModel):
    """`wants_to_apply` is left out where the passenger did not say."""

    text: Text | None = None
    wants_to_apply: bool | None = None


class RepresentativeIn(StrictModel):
    person: PersonIn
    authority: Reference


class RelatedIn(StrictModel):
    """The number or id of the other complaint."""

    other: Line


class WrongDoorIn(StrictModel):
    door: Line
    wanted: Word[Wanted]
