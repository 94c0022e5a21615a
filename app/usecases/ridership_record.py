"""New ridership beside what is on record: what is the same, what contradicts it (rule F4)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from app.domain.parties import OrganisationCode
from app.domain.ridership.agreement import disagreements
from app.domain.ridership.faults import Faults, RidershipFault
from app.domain.ridership.records import Change
from app.domain.ridership.values import RidershipKey, RidershipValue
from app.store.readers.ridership import ridership_values
from app.usecases.desk import ReadingDesk
from app.usecases.ridership import lines_of

Values = Mapping[RidershipKey, RidershipValue]
Place = Callable[[RidershipKey], tuple[int | None, str]]
"""The line and the column in which somebody stated a value."""


def in_a_form(key: RidershipKey) -> tuple[int | None, str]:
    return None, key.basis


@dataclass(frozen=True, slots=True)
class BesideRecord:
    """`held` is on record for these days, `new` is not yet; `same` is how many were, with the same number."""

    held: Mapping[RidershipKey, RidershipValue]
    new: Mapping[RidershipKey, RidershipValue]
    same: int


async def held_values(desk: ReadingDesk, operator: OrganisationCode, values: Values) -> Values:
    """What is on record for the days and months of these values."""
    if not values:
        return {}
    days = [key.first_on for key in values]
    held = await ridership_values(desk.reading, operator, first_on=min(days), last_on=max(days))
    return {value.key: value for value in held}


async def beside_record(
    desk: ReadingDesk,
    operator: OrganisationCode,
    values: Values,
    *,
    faults: Faults,
    place: Place = in_a_form,
) -> BesideRecord:
    """Another number for what is on record is a fault: that takes a revision."""
    held = await held_values(desk, operator, values)
    new = {key: value for key, value in values.items() if key not in held}
    known = values.keys() & held.keys()
    for key in known:
        if held[key].trips != values[key].trips:
            line, column = place(key)
            faults.add(RidershipFault.RECORDED_OTHERWISE, line=line, column=column)
    _add_disagreements(desk, operator, {**held, **new}, changed=new, faults=faults, place=place)
    return BesideRecord(held, new, same=sum(held[key].trips == values[key].trips for key in known))


async def add_changed_disagreements(
    desk: ReadingDesk, operator: OrganisationCode, changes: Iterable[Change], *, faults: Faults
) -> None:
    """What a revision would leave in disagreement."""
    changed = {change.value.key: change.value for change in changes}
    held = await held_values(desk, operator, changed)
    _add_disagreements(desk, operator, {**held, **changed}, changed=changed, faults=faults, place=in_a_form)


def _add_disagreements(
    desk: ReadingDesk,
    operator: OrganisationCode,
    values: Values,
    *,
    changed: Values,
    faults: Faults,
    place: Place,
) -> None:
    """Every day and month on which an operator's total and its lines would no longer agree."""
    run = lines_of(desk, operator)
    for one in disagreements(values, run, changed):
        touched = [one.total, *(replace(one.total, line=line.code) for line in run)]
        lines = [line for line, _ in map(place, touched) if line is not None]
        _, column = place(one.total)
        faults.add(RidershipFault.DISAGREES, line=max(lines, default=None), column=column, limit=one.trips)
