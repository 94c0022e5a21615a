"""The words, bodies, complaints and ridership that the demo is made of (app/seeds/demo)."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from app.domain.proceedings.validity import Finding, Validity
from app.domain.taxonomy import HowHandled
from app.gateways.seed_files import SHIPPED

FOLDER = SHIPPED / "demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a passenger complains about, and what the operator finds and answers."""

    category: str
    text: str
    reply: str | None
    handled: tuple[HowHandled, ...]
    finding: Finding
    validity: Validity
    source: str | None = None
    is_other_carriers: bool = False


class Seeds:
    """Read once each."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    @cached_property
    def words(self) -> dict[str, list[str]]:
        return tomllib.loads((self._folder / "words.toml").read_text(encoding="utf-8"))

    @cached_property
    def ridership(self) -> dict[str, dict[str, Any]]:
        return tomllib.loads((self._folder / "ridership.toml").read_text(encoding="utf-8"))

    @cached_property
    def bodies(self) -> dict[str, list[dict[str, Any]]]:
        return tomllib.loads((self._folder / "bodies.toml").read_text(encoding="utf-8"))

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """Made up for the demo."""
        return tuple(_made_up(row) for row in self._rows("complaints.csv"))

    @cached_property
    def real_matters(self) -> tuple[Matter, ...]:
        """Real complaints; the demo says of each that it was re-dated and relocated, and where it comes from."""
        return tuple(_real(row) for row in self._rows("complaint_cases.csv"))

    def _rows(self, name: str) -> list[dict[str, str]]:
        with (self._folder / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, strict=True))


def _made_up(row: dict[str, str]) -> Matter:
    return Matter(
        category=row["category"],
        text=row["text"],
        reply=row["reply"],
        handled=tuple(HowHandled(word) for word in row["handled"].split("+")),
        finding=Finding(row["finding"]),
        validity=Validity(row["validity"]),
    )


def _real(row: dict[str, str]) -> Matter:
    return Matter(
        category=row["category"],
        text=row["complaint_text"],
        reply=row["official_reply"] or None,
        handled=(HowHandled.EXPLANATION,),
        finding=Finding(row["finding"]),
        validity=Validity(row["validity"]),
        source=f"{row['case_id']}, {row['city_zh']} {row['operator']}, {row['date']}, {row['source_url']}",
        is_other_carriers=row["other_carrier"] == "1",
    )
