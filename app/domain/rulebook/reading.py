"""A rulebook from the parsed TOML of its file: the head, then each section."""

from collections.abc import Mapping
from datetime import date

from app.domain.rulebook.problems import Problem, RulebookError
from app.domain.rulebook.reading_limits import CAN_BE_EXTENDED, read_extensions, read_limits
from app.domain.rulebook.reading_policies import read_policies
from app.domain.rulebook.reading_sources import Head
from app.domain.rulebook.reading_stages import read_stages, read_thresholds
from app.domain.rulebook.rulebook import Confirmation, Rulebook
from app.domain.rulebook.table_reader import TableReader
from app.domain.rulebook.version import version_of


def read_rulebook(data: Mapping[str, object]) -> Rulebook:
    """Raises `RulebookError` with every problem found; an unknown key is one."""
    problems: list[Problem] = []
    top = TableReader(data, path="", problems=problems)
    head = _read_head(top)
    stages = read_stages(top.table("stages"), head)
    extensions = top.table_if_any("extensions")
    extended = frozenset(kind for kind in CAN_BE_EXTENDED if extensions.has(kind))
    limits = read_limits(top.table("limits"), head, stages=stages, extended=extended)
    policy, policy_sources = read_policies(top.table("policies"), head)
    rulebook = Rulebook(
        name=head.name,
        city=top.text("city"),
        version=version_of(head.name, data),
        title=top.text("title"),
        number=top.text("number"),
        issuer=top.text("issuer"),
        issued_on=top.day("issued_on") or date.min,
        effective_from=head.effective_from or date.min,
        effective_to=head.effective_to,
        confirmation=_read_confirmation(top),
        to_confirm=top.texts("to_confirm") if top.has("to_confirm") else (),
        stages=stages,
        limits=limits,
        extensions=read_extensions(extensions, head, limits),
        thresholds=read_thresholds(top.table("thresholds"), head),
        policy=policy,
        policy_sources=policy_sources,
    )
    top.refuse_unknown()
    if problems:
        raise RulebookError(problems)
    return rulebook


def _read_head(top: TableReader) -> Head:
    head = Head(
        name=top.text("name"),
        version=top.text("version"),
        effective_from=top.day("effective_from"),
        effective_to=top.day("effective_to") if top.has("effective_to") else None,
    )
    if head.effective_from and head.effective_to and head.effective_to < head.effective_from:
        top.note(
            "effective_to",
            rule=f"lies before effective_from, {head.effective_from}",
            way_out="Give the last day in force, or leave it out while none is known",
        )
    return head


def _read_confirmation(top: TableReader) -> Confirmation | None:
    # rule T8: who confirmed it to be in force, and when
    if not top.has("confirmed_by") and not top.has("confirmed_on"):
        return None
    return Confirmation(by=top.text("confirmed_by"), on=top.day("confirmed_on") or date.min)
