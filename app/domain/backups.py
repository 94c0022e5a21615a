"""What a backup says of itself, and why one is refused."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

FORMAT = 1


class BackupFault(StrEnum):
    TARGET_EXISTS = "backup.target_exists"
    NOT_EMPTY = "backup.not_empty"
    AT_WORK = "backup.at_work"
    CUT = "backup.cut"
    ALTERED = "backup.altered"
    OTHER_KEYS = "backup.other_keys"
    OTHER_DATABASE = "backup.other_database"
    NEWER_RELEASE = "backup.newer_release"
    OLDER_SCHEMA = "backup.older_schema"
    PROGRAM_MISSING = "backup.program_missing"
    PROGRAM_FAILED = "backup.program_failed"
    DIFFERS = "backup.differs"


class BackupRefused(Exception):
    """Nothing was put in place, except under DIFFERS. `facts` fill the words."""

    def __init__(self, fault: BackupFault, **facts: str) -> None:
        super().__init__(fault)
        self.fault = fault
        self.facts = facts


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseFacts:
    """What was on record at the instant of a backup. `heads` is the digest that `verify` prints."""

    kind: str
    revision: str
    counts: Mapping[str, int]
    heads: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`digests`: SHA-256 of every other member by its name. `missing`: files that rows name and no folder held."""

    made_at: str
    database: DatabaseFacts
    digests: Mapping[str, str]
    missing: tuple[str, ...] = ()
    format: int = field(default=FORMAT)


def sealed(manifest: Manifest, key: bytes) -> bytes:
    """The manifest as it stands in a backup: whoever lacks the service's keys cannot write one."""
    body = json.dumps(asdict(manifest), ensure_ascii=False, sort_keys=True)
    seal = hmac.new(key, body.encode(), hashlib.sha256).hexdigest()
    return json.dumps({"manifest": body, "seal": seal}, ensure_ascii=False).encode()


def unsealed(raw: bytes, keys: Iterable[bytes]) -> Manifest:
    """Raises BackupRefused where it was altered, or sealed with a key that is not among these."""
    try:
        envelope = json.loads(raw)
        body, seal = str(envelope["manifest"]), str(envelope["seal"])
    except (ValueError, KeyError, TypeError):
        raise BackupRefused(BackupFault.ALTERED, member="manifest.json") from None
    found = [hmac.new(key, body.encode(), hashlib.sha256).hexdigest() for key in keys]
    if not any(hmac.compare_digest(one, seal) for one in found):
        raise BackupRefused(BackupFault.OTHER_KEYS)
    facts = json.loads(body)
    if facts["format"] != FORMAT:
        raise BackupRefused(BackupFault.NEWER_RELEASE)
    database = DatabaseFacts(**facts.pop("database"))
    return Manifest(**{**facts, "missing": tuple(facts["missing"])}, database=database)
