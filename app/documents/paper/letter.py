"""Letters and forms as paper: the letter form of GB/T 9704 10.1 for organs, the same page in black for others."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from app.documents.paper.model import Block, Form, FormCell, Head, Paper, Paragraph, Signature

_LABEL, _VALUE = 1, 3
_ROW_TO_SIGN = 26
_ROOM_TO_WRITE = 16
_LINE = 7


def letter(
    *,
    organ: str,
    is_organ_of_state: bool,
    title: str,
    blocks: Sequence[Block],
    made_at: datetime,
    number: str = "",
    addressee: str = "",
    signed_on: date | None = None,
    foot: Iterable[str] = (),
    contact: str = "",
    large_print: bool = False,
) -> Paper:
    """A letter on the body's own head; `foot` (evidence, where it can be checked) stands small below the signature.

    Leave the colon after `addressee` to the page.
    """
    return Paper(
        title=title,
        organ=organ,
        made_at=made_at,
        head=Head.RED if is_organ_of_state else Head.BLACK,
        number=number,
        addressee=addressee,
        blocks=tuple(blocks),
        signature=Signature(organ, signed_on) if signed_on else None,
        small_print=tuple(foot),
        contact=contact,
        large_print=large_print,
    )


def form(
    *,
    organ: str,
    title: str,
    blocks: Sequence[Block],
    made_at: datetime,
    number: str = "",
    foot: Iterable[str] = (),
) -> Paper:
    """An approval form, a proof of service, minutes: no head, no signature below, all of it in the grid."""
    return Paper(
        title=title,
        organ=organ,
        made_at=made_at,
        number=number,
        blocks=tuple(blocks),
        small_print=tuple(foot),
    )


def rows(pairs: Iterable[tuple[str, str]]) -> Form:
    """A form of a label and a value each row, as wide as the page; an empty value is room to write."""
    return Form(widths=(_LABEL, _VALUE), rows=tuple(_row(label, value) for label, value in pairs))


def signed_row(label: str, opinion: str, signed: str, *, height: int = _ROW_TO_SIGN) -> tuple[FormCell, ...]:
    """One row per signature: what the person said, and at the foot of the cell who signs and the day."""
    return (FormCell(label, is_label=True), FormCell(opinion, height=height, lower_right=signed))


def labelled(pairs: Iterable[tuple[str, str]]) -> tuple[Paragraph, ...]:
    """Lines that open with a label in 黑体 (minutes: 时间, 地点, 在场人员; GB/T 9704 10.3)."""
    return tuple(Paragraph(value, lead=f"{label}：") for label, value in pairs)


def _row(label: str, value: str) -> tuple[FormCell, ...]:
    room = 0 if value.strip() else _ROOM_TO_WRITE + _LINE * value.count("\n")
    return (FormCell(label, is_label=True), FormCell(value.strip("\n"), height=room))
