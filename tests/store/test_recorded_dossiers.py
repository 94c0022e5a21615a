"""What earlier releases recorded of reports and duties reads and folds as it did then: no event changes its shape."""

import json
from pathlib import Path

import pytest

from app.domain.dossiers.dossier import DossierEvent, DossierGenesis, DossierId, DossierKind, fold
from app.domain.dossiers.registry import KINDS
from app.store.dossier_records import event_of
from tests.store.dossier_recorder import FOLDER
from tests.store.recorder import state_of
from tests.store.test_recorded_histories import _missing

LINES = [(file, line) for file in sorted(FOLDER.glob("*.jsonl")) for line in file.read_text().splitlines()]


@pytest.mark.parametrize(
    ("release", "line"), LINES, ids=[f"{file.stem}-{n}" for n, (file, _) in enumerate(LINES)]
)
def test_a_recorded_dossier_folds_as_it_did(release: Path, line: str) -> None:
    record = json.loads(line)
    genesis, *events = (event_of(DossierKind(record["kind"]), body) for body in record["bodies"])
    assert isinstance(genesis, DossierGenesis)
    changes = [event for event in events if isinstance(event, DossierEvent)]
    assert len(changes) == len(events)
    id = DossierId(json.loads(record["bodies"][0])["dossier"])
    assert _missing(record["folded"], state_of(fold(id, genesis, changes))) == []


def test_every_kind_of_event_of_a_dossier_is_on_record() -> None:
    recorded = {
        (DossierKind(record["kind"]), json.loads(body)["kind"])
        for record in (json.loads(line) for _, line in LINES)
        for body in record["bodies"]
    }
    known = {(kind, name) for kind, found in KINDS.items() for name in found.named()}
    assert known == recorded
