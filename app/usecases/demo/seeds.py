"""The words, bodies, complaints and ridership that the demo is made of (app/seeds/demo)."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from app.domain.proceedings.validity import Finding, Validity
from app.domain.taxonomy import HowHandled, MatterType
from app.gateways.seed_files import SHIPPED

FOLDER = SHIPPED / "demo"
Words = list[str] | dict[str, list[str]]
"""For every matter, or by what the matter is (`Matter.tags`)."""


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
    could_be: MatterType | None = None
    """What the head may find it to be instead of a complaint."""
    station: str | None = None
    """Where it happened, of those that did in Shenyang."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Under which of the tables in words.toml it finds what is said about it."""
        could_be = (str(self.could_be),) if self.could_be else ()
        return ("any", self.category[0], self.category, *map(str, self.handled), str(self.finding), *could_be)


class Seeds:
    """Read once each."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    def sentences(self, key: str, matter: Matter | None = None) -> list[str]:
        """Those that fit such a matter."""
        words = self.words[key]
        if isinstance(words, list):
            return words
        tags = matter.tags if matter else ("any",)
        return [sentence for tag in tags for sentence in words.get(tag, ())]

    @cached_property
    def words(self) -> dict[str, Words]:
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
        return tuple(self._real(row) for row in self._rows("complaint_cases.csv"))

    def hour_of(self, matter: Matter) -> int | None:
        """Where its words tell one."""
        hours = self.words["hours"]
        named = hours.items() if isinstance(hours, dict) else ()
        return next((int(hour) for hour, words in named if any(word in matter.text for word in words)), None)

    def _real(self, row: dict[str, str]) -> Matter:
        is_at_home = row["operator"] in self.sentences("operator_at_home")
        station = row["station_or_section"]
        is_other_carriers = row["other_carrier"] == "1"
        elsewhere = "" if is_at_home or is_other_carriers else station
        return Matter(
            category=row["category"],
            text=self._relocated(row["complaint_text"], elsewhere),
            reply=self._relocated(row["official_reply"], elsewhere) or None,
            handled=(HowHandled.EXPLANATION,),
            finding=Finding(row["finding"]),
            validity=Validity(row["validity"]),
            source=f"{row['case_id']}, {row['city_zh']} {row['operator']}, {row['date']}, {row['source_url']}",
            is_other_carriers=is_other_carriers,
            station=station if is_at_home else None,
        )

    def _relocated(self, text: str, station: str) -> str:
        """Without the mark of a summary, and at whatever station it is put to."""
        plain = text.removeprefix(self.sentences("mark_of_a_summary")[0])
        here = "{station}" + self.sentences("word_for_station")[0]
        return plain.replace(station, here) if station else plain

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
        could_be=MatterType(row["could_be"]) if row["could_be"] else None,
    )
