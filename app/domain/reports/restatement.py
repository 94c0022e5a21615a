"""What a submitted report said and what is on record now, side by side (rule F8)."""

from dataclasses import dataclass

from app.domain.reports.report import Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """A figure that changed after it was submitted: the old one beside the new."""

    figure: str
    before: int | None
    after: int | None


def restated(before: Stated, after: Stated) -> tuple[Restated, ...]:
    """In the order of the figures as they stand now. A figure only one side knows has nothing beside it to compare."""
    was = dict(before)
    return tuple(
        Restated(figure=name, before=was[name], after=value)
        for name, value in after
        if name in was and was[name] != value
    )
