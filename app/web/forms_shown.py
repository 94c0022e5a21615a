"""The acts of a case as a page draws them: those open now as forms, and for the others the reason why not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, TypeVar

from app.documents.refusals import REFUSAL_PROBLEMS, refusal_detail
from app.domain.network import Network
from app.domain.proceedings.engine import Possibility
from app.domain.refusals import RefusalCode, Refused
from app.web.acts import CaseAct, FieldShown, Kind, Lists
from app.web.forms import Form
from app.web.staff_words import offered

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Grouped:
    """A long list under headings: the words of each, and what stands below it."""

    groups: Sequence[tuple[str, Pairs]]


Offered = Pairs | Grouped
G = TypeVar("G", bound=StrEnum)
PLEASE = ("", "请选择")
NONE = ("", "（不选）")
PARTS_OF_THE_CASE = frozenset({Lists.LIMITS, Lists.RETURNS, Lists.ANSWERED_ORDERS, Lists.VERIFIED_ORDERS})
"""Where there is but one, nobody has to pick it."""
BY_STATE = "还没到这一步，或者已经过了"


@dataclass(frozen=True, slots=True)
class FieldDrawn:
    """`choices`: pairs of value and words, where there is something to choose from; `groups` follow them."""

    name: str
    kind: Kind
    label: str
    hint: str
    is_optional: bool
    rows: int
    choices: Pairs
    groups: Sequence[tuple[str, Pairs]]
    stands: str

    @property
    def has_nothing_to_pick(self) -> bool:
        is_asked = self.kind is Kind.PICK and not self.is_optional
        return is_asked and not self.groups and not any(value for value, _ in self.choices)


@dataclass(frozen=True, slots=True)
class ActShown:
    """`is_at_hand`: the form came back with faults, or a draft of it is kept."""

    act: CaseAct
    form: Form
    fields: Sequence[FieldDrawn]
    is_at_hand: bool

    @property
    def has_an_object(self) -> bool:
        """Not so where one of a list must be picked and there is none: an order to check before any was issued."""
        return self.is_at_hand or not any(one.has_nothing_to_pick for one in self.fields)


@dataclass(frozen=True, slots=True)
class Closed:
    """An act that is not open: how it is called, and why; or, the other way about, all those that one reason closes."""

    words: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class GroupShown:
    name: StrEnum
    words: str
    acts: Sequence[ActShown]


class Acted(Protocol):
    """A case, a report, a duty: in its version, with what this person may ask for."""

    @property
    def version(self) -> int: ...
    @property
    def actions(self) -> Sequence[Possibility]: ...


def open_acts(view: Acted, acts: Iterable[CaseAct]) -> list[CaseAct]:
    """In the order of the table; whatever it offers of what the law allows this person now."""
    possible = {one.action for one in view.actions if one.refused is None}
    return [act for act in acts if act.action in possible]


def closed_acts(view: Acted, acts: Iterable[CaseAct]) -> list[Closed]:
    """Once for each action, however many forms serve it; those that the state alone closes stand together, last."""
    refused = {one.action: one.refused for one in view.actions if one.refused is not None}
    by_rule, by_state = dict[StrEnum, Closed](), dict[StrEnum, str]()
    for act in acts:
        why = refused.get(act.action)
        if why is None:
            continue
        if why.code == RefusalCode.ACTION_NOT_OPEN:
            by_state.setdefault(act.action, act.words)
        else:
            by_rule.setdefault(act.action, _closed(act, why))
    rest = [Closed(BY_STATE, "、".join(by_state.values()))] if by_state else []
    return [*by_rule.values(), *rest]


def _closed(act: CaseAct, refused: Refused) -> Closed:
    detail, _ = refusal_detail(refused)
    return Closed(act.words, REFUSAL_PROBLEMS[refused.code].title, detail)


def grouped(acts: Iterable[ActShown], groups: Mapping[G, str]) -> list[GroupShown]:
    """`groups` in the order of the page, each with its words."""
    found: dict[StrEnum, list[ActShown]] = {name: [] for name in groups}
    for one in acts:
        if one.has_an_object:
            found[one.act.group].append(one)
    return [GroupShown(name, words, found[name]) for name, words in groups.items() if found[name]]


def drawn(
    act: CaseAct,
    form: Form,
    *,
    view: Acted,
    lists: Mapping[Lists, Offered],
    is_at_hand: bool,
) -> ActShown:
    """With the state of the case as it is now: what the person had seen before is told, not kept."""
    values = {**form.values, "version": str(view.version)}
    for one in act.form.fields_shown():
        if one.shown.kind is Kind.STANDS and isinstance(one.shown.of, Lists):
            values[one.name] = next((value for value, _ in _plain(lists[one.shown.of])), "")
    fields = [_field(one, lists) for one in act.form.fields_shown()]
    return ActShown(act, replace(form, values=values), fields, is_at_hand)


def _field(one: FieldShown, lists: Mapping[Lists, Offered]) -> FieldDrawn:
    return FieldDrawn(
        name=one.name,
        kind=one.shown.kind,
        label=one.shown.label,
        hint=one.shown.hint,
        is_optional=one.is_optional,
        rows=one.shown.rows,
        choices=_choices(one, lists),
        groups=_groups(one, lists),
        stands=one.shown.stands,
    )


def _choices(one: FieldShown, lists: Mapping[Lists, Offered]) -> Pairs:
    of = one.shown.of
    if of is None:
        return ()
    pairs = _plain(lists[of]) if isinstance(of, Lists) else tuple(offered(of).items())
    if one.shown.kind is not Kind.PICK:
        return pairs
    if of in PARTS_OF_THE_CASE and len(pairs) == 1 and not one.is_optional:
        return pairs
    return (NONE if one.is_optional else PLEASE, *pairs)


def _groups(one: FieldShown, lists: Mapping[Lists, Offered]) -> Sequence[tuple[str, Pairs]]:
    found = lists[one.shown.of] if isinstance(one.shown.of, Lists) else ()
    return found.groups if isinstance(found, Grouped) else ()


def _plain(offered: Offered) -> Pairs:
    return () if isinstance(offered, Grouped) else offered


def stations_by_line(network: Network) -> Grouped:
    """Every station below each of its lines: nobody looks through the whole network for one."""
    return Grouped(
        [
            (
                line.name_zh,
                [(one.code, one.name_zh) for one in network.stations.values() if code in one.lines],
            )
            for code, line in network.lines.items()
        ]
    )
