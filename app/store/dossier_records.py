"""Records of a dossier's history: made from events, read back, folded (rule D2)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, Generic

from pydantic import TypeAdapter
from sqlalchemy import RowMapping

from app.domain.dossiers.dossier import D, Dossier, DossierEvent, DossierGenesis, DossierId, DossierKind, fold
from app.domain.dossiers.registry import KINDS, AnyDossierEvent, name_of
from app.domain.history import GENESIS, Record, chain
from app.domain.identifiers import ProceedingId
from app.store.codec import canonical_text


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedDossier(Generic[D]):
    """A dossier and where its history stands: `version` is the last sequence on record."""

    kind: DossierKind
    version: int
    head_hash: str
    recorded_at: datetime
    dossier: D

    def after(self, records: Sequence[Record], dossier: D) -> "LoadedDossier[D]":
        last = records[-1]
        return replace(
            self,
            version=last.sequence,
            head_hash=last.hash,
            recorded_at=last.recorded_at,
            dossier=dossier,
        )


def make_records(
    events: Iterable[AnyDossierEvent],
    *,
    dossier: DossierId,
    after: int = 0,
    head_hash: str = GENESIS,
    recorded_at: datetime,
) -> list[Record]:
    """Chained from `head_hash`, numbered from `after` + 1."""
    records: list[Record] = []
    for sequence, event in enumerate(events, start=after + 1):
        envelope = {
            "dossier": dossier,
            "sequence": sequence,
            "kind": name_of(type(event)),
            "recorded_at": recorded_at,
            "event": _adapter(type(event)).dump_python(event),
        }
        body = canonical_text(envelope)
        record = Record(
            proceeding=ProceedingId(dossier),
            sequence=sequence,
            kind=name_of(type(event)),
            at=event.at,
            recorded_at=recorded_at,
            body=body,
            previous_hash=head_hash,
            hash=chain(head_hash, body),
        )
        head_hash = record.hash
        records.append(record)
    return records


def record_row(record: Record, event: AnyDossierEvent) -> dict[str, Any]:
    return {
        "dossier": record.proceeding,
        "sequence": record.sequence,
        "kind": record.kind,
        "at": record.at,
        "recorded_at": record.recorded_at,
        "actor": event.by.id,
        "organisation": event.by.organisation,
        "via": event.by.via,
        "body": record.body,
        "previous_hash": record.previous_hash,
        "hash": record.hash,
    }


def record_of(row: RowMapping) -> Record:
    return Record(
        proceeding=ProceedingId(row["dossier"]),
        sequence=row["sequence"],
        kind=row["kind"],
        at=row["at"],
        recorded_at=row["recorded_at"],
        body=row["body"],
        previous_hash=row["previous_hash"],
        hash=row["hash"],
    )


def event_of(kind: DossierKind, body: str) -> AnyDossierEvent:
    """The event that a record of such a dossier holds. Raises ValueError where it holds none."""
    record = json.loads(body)
    try:
        found: AnyDossierEvent = _adapter(_types(kind)[record["kind"]]).validate_python(record["event"])
    except (KeyError, TypeError) as missing:
        raise ValueError(f"no record of a {kind}: {missing}") from missing
    return found


def folded(head: RowMapping, records: Sequence[Record]) -> LoadedDossier[Any]:
    """What a history tells of. Raises ValueError where it does not begin with the first event of its kind."""
    kind = DossierKind(head["kind"])
    genesis, *events = (event_of(kind, record.body) for record in records)
    if not isinstance(genesis, DossierGenesis):
        raise TypeError(f"the history of {head['id']} begins with {records[0].kind}")
    changes = [event for event in events if isinstance(event, DossierEvent)]
    if len(changes) < len(events):
        raise TypeError(f"the history of {head['id']} begins twice")
    last = records[-1]
    return LoadedDossier(
        kind=kind,
        version=last.sequence,
        head_hash=last.hash,
        recorded_at=last.recorded_at,
        dossier=fold(DossierId(head["id"]), genesis, changes),
    )


def row_of(dossier: Dossier) -> dict[str, Any]:
    """Every column of its row but those of the record itself."""
    return {
        "operator": dossier.operator,
        "period": dossier.period,
        "status": str(dossier.state),
        "opened_at": dossier.opened_at,
    }


@cache
def _adapter(event_type: type[AnyDossierEvent]) -> TypeAdapter[Any]:
    return TypeAdapter(event_type)


@cache
def _types(kind: DossierKind) -> Mapping[str, type[AnyDossierEvent]]:
    return KINDS[kind].named()
