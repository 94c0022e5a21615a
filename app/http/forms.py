"""Fields of a page's form, read as strictly as JSON is: each once, UTF-8, no forbidden character."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from app.http.pointers import pointer_to
from app.http.problems import FieldFault, refuse, refuse_fields
from app.http.text_rules import first_forbidden

MOST_FIELDS = 200
FORM = "application/x-www-form-urlencoded"


def read_form(
    raw: bytes, content_type: str | None, *, lists: Sequence[str] = ()
) -> Mapping[str, str | list[str]]:
    """By name; the names in `lists` may stand there several times and come as lists. Line ends come as \\n.

    Raises RequestProblem: 415 for another type, 400 for what is no form, 422 for a field twice or a forbidden
    character.
    """
    if (content_type or "").partition(";")[0].strip().lower() != FORM:
        raise refuse("media.unsupported")
    fields: dict[str, str | list[str]] = {name: [] for name in lists}
    faults = []
    for name, value in _pairs(raw):
        text = value.replace("\r\n", "\n")
        if (place := first_forbidden(text)) is not None:
            fault = FieldFault(pointer=pointer_to([name]), code="text.forbidden_char", limit=place)
            faults.append(fault)
        held = fields.get(name)
        if isinstance(held, list):
            held.append(text)
        elif held is None:
            fields[name] = text
        else:
            faults.append(FieldFault(pointer=pointer_to([name]), code="field.duplicate"))
    if faults:
        raise refuse_fields(faults)
    return fields


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(raw.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError:
        raise refuse("text.invalid_utf8") from None
    except ValueError:
        raise refuse("request.malformed") from None
