"""The shorthand of the table: `aml` is assigned, masked, logged."""

from dataclasses import fields
from functools import cache

from app.domain.permissions.grants import Cell, Denial, Grant, Scope

SCOPES = {
    "o": Scope.OWN_CASE,
    "a": Scope.ASSIGNED,
    "t": Scope.ORGANISATION,
    "j": Scope.JURISDICTION,
    "+": Scope.ANY,
}
CONDITIONS = {
    "m": "masked",
    "p": "proposes_only",
    "2": "second_person",
    "c": "for_caller",
    "n": "for_named_staff",
    "s": "requires_own_sign_in",
    "l": "logged",
}
DENIALS = {"-": Denial.FORBIDDEN, "0": Denial.HIDDEN}


@cache
def read_cell(text: str) -> Cell:
    """A scope letter and its conditions, or a denial. Raises `ValueError` for anything else.

    `2` takes the person's own sign-in with it: to confirm is an act of a person. `j` is always logged.
    """
    if text in DENIALS:
        return DENIALS[text]
    scope, conditions = text[:1], text[1:]
    if (
        scope not in SCOPES
        or not set(conditions) <= CONDITIONS.keys()
        or len(set(conditions)) < len(conditions)
    ):
        raise ValueError(f"{text!r} is no cell of the permission table")
    named = {CONDITIONS[sign]: True for sign in conditions}
    if "2" in conditions:
        named["requires_own_sign_in"] = True
    if scope == "j":
        named["logged"] = True
    return Grant(scope=SCOPES[scope], **named)


def write_cell(cell: Cell) -> str:
    """The same shorthand, with what `2` and `j` imply left out."""
    if isinstance(cell, Denial):
        return next(sign for sign, denial in DENIALS.items() if denial is cell)
    scope = next(sign for sign, scope in SCOPES.items() if scope is cell.scope)
    implied = {"s"} if cell.second_person else set()
    implied |= {"l"} if cell.scope is Scope.JURISDICTION else set()
    held = {field.name for field in fields(cell) if getattr(cell, field.name) is True}
    return scope + "".join(sign for sign, name in CONDITIONS.items() if name in held and sign not in implied)
