"""What all pages look like: templates, static files, hotlines, and how a template is filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from app.usecases.office import Office
from app.usecases.queries.installation import holds_demo
from app.web import days
from app.web.audience import Audience
from app.web.hotlines import HotlineBoard
from app.web.static_files import StaticFiles, read_static_files

HERE = Path(__file__).parent
AUDIENCES = (
    "passenger",
    "call_centre",
    "agency",
    "authority",
    "admin",
    "reports",
    "ridership",
    "supervision",
    "units",
)
ASK_AGAIN = timedelta(minutes=1)


@dataclass(slots=True)
class DemoLabel:
    """Whether what lies here is the demo; asked of the database once a minute at the most."""

    is_demo: bool = False
    asked_at: datetime | None = None

    async def read(self, office: Office, now: datetime) -> bool:
        if not self.is_demo and (self.asked_at is None or now >= self.asked_at + ASK_AGAIN):
            self.is_demo, self.asked_at = await holds_demo(office, now=now), now
        return self.is_demo


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Built once, beside the site. `public_base_url` begins the links that people take home."""

    environment: Environment
    static: StaticFiles
    board: HotlineBoard
    public_base_url: str
    audiences: Sequence[Audience]
    demo: DemoLabel

    def render(self, template: str, facts: Mapping[str, Any]) -> str:
        return self.environment.get_template(template).render(facts)


def build_look(*, public_base_url: str, audiences: Sequence[Audience]) -> Look:
    static, environment = _templates()
    return Look(
        environment=environment,
        static=static,
        board=HotlineBoard(),
        public_base_url=public_base_url,
        audiences=audiences,
        demo=DemoLabel(),
    )


@cache
def _templates() -> tuple[StaticFiles, Environment]:
    """Read and compiled once in a process."""
    static = read_static_files([HERE / "static"])
    environment = Environment(
        loader=ChoiceLoader(
            [
                FileSystemLoader(HERE / "templates"),
                PrefixLoader({name: FileSystemLoader(HERE / name / "templates") for name in AUDIENCES}),
            ]
        ),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(static=static.address)
    environment.filters.update(
        day=days.day_words,
        instant=days.instant_words,
        due=days.due_words,
        weekday=days.weekday_words,
        span=days.span_words,
        machine=days.machine_instant,
    )
    return static, environment
