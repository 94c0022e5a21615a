"""Events as the canonical text that is stored and hashed, and back.

The text is JSON with sorted keys, no spaces, no escapes beyond JSON's own; instants in UTC with microseconds
and Z. It is made once, when the record is written; afterwards only read (rule D2).
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, NewType, cast

from pydantic import TypeAdapter

from app.domain.identifiers import ProceedingId
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.registry import AnyEvent, event_types, name_of

Body = NewType("Body", str)


def body_of(event: AnyEvent, *, proceeding: ProceedingId, sequence: int, recorded_at: datetime) -> Body:
    record = {
        "proceeding": proceeding,
        "sequence": sequence,
        "kind": name_of(type(event)),
        "recorded_at": recorded_at,
        "event": _adapter(type(event)).dump_python(event),
    }
    return Body(canonical_text(record))


def event_of(kind: ProceedingKind, body: str) -> AnyEvent:
    """The event that a record of a proceeding of this kind holds. Raises ValueError where it holds none."""
    record = json.loads(body)
    try:
        event_type = _event_types(kind)[record["kind"]]
        return cast(AnyEvent, _adapter(event_type).validate_python(record["event"]))
    except (KeyError, TypeError) as missing:
        raise ValueError(f"no record of a {kind} history: {missing}") from missing


def instant_text(instant: datetime) -> str:
    """Always the same length, so that equal instants are equal texts."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


@cache
def _adapter(event_type: type[AnyEvent]) -> TypeAdapter[Any]:
    return TypeAdapter(event_type)


@cache
def _event_types(kind: ProceedingKind) -> Mapping[str, type[AnyEvent]]:
    return event_types(kind)


def _plain(value: object) -> object:
    match value:
        case datetime():
            return instant_text(value)
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(value)
    raise TypeError(f"no canonical form for {type(value).__name__}")


_encoder = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_plain
)
canonical_text = _encoder.encode
"""What a hash covers: the same for the same record, whatever the machine."""
