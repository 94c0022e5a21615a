"""Takes the gallery's pictures: the demo, a real server, Chromium. `make pictures`, or with the names of some pages.

One sheet a page goes to docs/pictures/sheets; full size, the pictures lie in .test/pictures. No test: it is for whoever
changes how a page looks, and looks.
"""

import asyncio
import base64
import os
import sys
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect

from playwright.async_api import Browser

from app.bootstrap import build_web
from app.domain.access import Shown
from app.domain.identifiers import ProceedingId
from app.domain.parties import AccountId
from app.domain.proceedings.complaint.state import Place
from app.domain.taxonomy import Channel
from app.http.session_cookies import SESSION, VISIT
from app.settings import load_settings
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.add_note import add_note
from app.usecases.demo.cast import OPERATOR, Cast
from app.usecases.intake import ComplaintStated, PersonStated
from app.usecases.office import Office
from app.usecases.sessions import begin_session
from app.usecases.visits import enter
from tests.support.chromium import chromium
from tests.support.demos import demo_in, demo_office
from tests.support.gallery import HAND_PHONE, NOBODY, PASSENGER, SHOTS, STEPS, Shot
from tests.support.looking import LAPTOP, WIDE, Looking, Scheme, looking
from tests.support.serving import served
from tests.support.web import NO_LIMITS, HandClock

NOW = datetime(2026, 11, 18, 2, 30, tzinfo=UTC)
"""Wednesday 18 November 2026, 10:30 in Shanghai."""
WIDTHS = {"phone": HAND_PHONE, "laptop": LAPTOP, "wide": WIDE}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
EXAMINED = ("phone", "dark")
DATA = Path(".test/pictures-data").absolute()
FULL_SIZE = Path(".test/pictures")
SHEETS = Path("docs/pictures/sheets")
AT_ONCE = 300
"""A list of notes that nobody reads to the end."""

OBJECTS: Mapping[str, str] = {
    "told": """SELECT a.concerns FROM proceeding a JOIN proceeding r ON r.concerns = a.concerns
        WHERE a.kind = 'appeal' AND a.status = 'concluded' AND a.extension = 'approved' AND r.kind = 'review'
        AND r.status = 'concluded' UNION ALL SELECT concerns FROM proceeding WHERE kind = 'appeal'
        AND status = 'concluded' LIMIT 1""",
    "fresh": """SELECT id FROM proceeding WHERE kind = 'complaint' AND status = 'registered' AND matter IS NULL
        AND category LIKE 'F%' UNION ALL SELECT id FROM proceeding WHERE kind = 'complaint'
        AND status = 'registered' LIMIT 1""",
    "late": "SELECT id FROM proceeding WHERE kind = 'complaint' AND is_open AND is_late AND told_at IS NULL LIMIT 1",
    "answered": """SELECT id FROM proceeding p WHERE kind = 'complaint' AND status = 'concluded'
        AND outcome = 'result' AND NOT EXISTS (SELECT 1 FROM proceeding q WHERE q.concerns = p.id)
        ORDER BY received_at DESC LIMIT 1""",
    "rich": """SELECT p.id FROM proceeding p JOIN event e ON e.proceeding = p.id WHERE p.kind = 'complaint'
        AND p.status = 'concluded' GROUP BY p.id ORDER BY count(*) DESC, p.id LIMIT 1""",
    "review": "SELECT id FROM proceeding WHERE kind = 'review' AND status = 'under_inquiry' LIMIT 1",
    "appeal": """SELECT p.id FROM proceeding p JOIN event e ON e.proceeding = p.id WHERE p.kind = 'appeal'
        AND p.status = 'concluded' AND p.extension = 'approved' GROUP BY p.id ORDER BY count(*) DESC, p.id LIMIT 1""",
    "extension": "SELECT id FROM proceeding WHERE kind = 'appeal' AND extension = 'pending' LIMIT 1",
    "inquired": """SELECT id FROM proceeding WHERE kind = 'appeal' AND status = 'under_inquiry'
        AND extension IS NULL LIMIT 1""",
    "long": "SELECT proceeding FROM event GROUP BY proceeding ORDER BY count(*) DESC LIMIT 1",
    "asked": """SELECT id FROM proceeding WHERE kind = 'direct_complaint' AND matter IS NULL
        AND owed_at IS NOT NULL LIMIT 1""",
    "ordered": """SELECT e.proceeding || '/' || json_extract(e.body, '$.event.work_order') FROM event e
        WHERE e.kind = 'work_order_dispatched' AND json_extract(e.body, '$.event.unit') = 'SYMTR1' AND NOT EXISTS
        (SELECT 1 FROM event f WHERE f.proceeding = e.proceeding AND f.sequence > e.sequence
        AND f.kind LIKE 'work_order_%') ORDER BY e.at DESC LIMIT 1""",
    "direct": "SELECT id FROM proceeding WHERE kind = 'direct_complaint' AND status = 'passed_on' LIMIT 1",
}


@dataclass(frozen=True, slots=True)
class Gallery:
    office: Office
    port: int
    objects: Mapping[str, str]
    people: Mapping[str, str]

    async def cookies(self, shot: Shot) -> dict[str, str]:
        """What the reader of this page has to show."""
        async with self.office.store.transaction(NOW) as transaction:
            if shot.who == PASSENGER:
                case = ProceedingId(self.objects[shot.case])
                return {VISIT: (await enter(transaction, case, shown=Shown.CODE, now=NOW)).token}
            if shot.who == NOBODY:
                return {}
            account = AccountId(self.people[shot.who])
            signed_in = await begin_session(
                transaction, account, device=None, must_change_password=False, now=NOW
            )
        return {SESSION: signed_in.session}


@asynccontextmanager
async def opened() -> AsyncIterator[Gallery]:
    """On a demo of its own; one that is there already is taken as it is."""
    os.environ["METRO_DATA_DIR"] = str(DATA)
    if not (DATA / "metro.sqlite3").exists():
        settings, cast = await demo_in(DATA, begins=NOW)
        async with demo_office(settings) as office:
            await _long(office, cast)
    settings = load_settings()
    async with demo_office(settings) as office:
        app = build_web(settings, office, clock=HandClock(NOW), rates=NO_LIMITS)
        async with served(app) as port:
            yield Gallery(office, port, *_found())


def _found() -> tuple[dict[str, str], dict[str, str]]:
    """The demo's objects by what they are, and its people by the name they sign in with."""
    with closing(connect(DATA / "metro.sqlite3")) as database:
        rows = {name: database.execute(question).fetchone() for name, question in OBJECTS.items()}
        people = dict(database.execute("SELECT sign_in_name, id FROM account").fetchall())
    missing = [name for name, row in rows.items() if row is None]
    if missing:
        raise LookupError(f"the demo has none of {missing}")
    return {name: row[0] for name, row in rows.items()}, people


async def _long(office: Office, cast: Cast) -> None:
    """The longest that may be typed, with characters beyond the first plane, and more entries than a page shows."""
    words = "𠮷野家旁边的出入口，安检员㛃某反复要求开包，态度恶劣。"
    stated = ComplaintStated(
        owner=OPERATOR,
        channel=Channel.HOTLINE,
        category="S05",
        description=(words * 80)[:2000],
        place=Place(line="SYM01", station="0117"),
        persons=(
            PersonStated(name="阿卜杜热合曼·买买提·𠮷田·㛃某某某某某某某某某某", phone="199 0000 0999"),
        ),
    )
    accepted = await accept_complaint(office, stated=stated, by=cast["clerk1"], now=NOW)
    for n in range(200):
        text = f"第 {n + 1} 次联系责任单位。"
        await add_note(office, accepted.id, text=text, version=None, by=cast["clerk1"], now=NOW)


@asynccontextmanager
async def windows(browser: Browser, port: int) -> AsyncIterator[Mapping[tuple[str, Scheme], Looking]]:
    """One for each width and scheme, open from the first page to the last."""
    async with AsyncExitStack() as stack:
        yield {
            (size, scheme): await stack.enter_async_context(
                looking(browser, port, width=width, scheme=scheme)
            )
            for size, width in WIDTHS.items()
            for scheme in SCHEMES
        }


async def take(gallery: Gallery, shot: Shot, window: Looking, file: Path) -> None:
    await window.page.context.clear_cookies()
    cookies = await gallery.cookies(shot)
    await window.page.context.add_cookies(
        [{"name": name, "value": value, "url": window.origin} for name, value in cookies.items()]
    )
    await window.open(shot.path.format(**gallery.objects))
    if shot.then:
        await STEPS[shot.then](window.page)
    if shot.unfolded:
        await window.page.evaluate(UNFOLD)
    await window.page.screenshot(path=file, full_page=True)


UNFOLD = "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"


async def sheet(browser: Browser, shot: Shot) -> None:
    """Six pictures of a page on one sheet, each as much of it as its place holds."""
    page = await browser.new_page(viewport={"width": 1800, "height": 1500})
    places = "".join(
        f'<figure style="width:{wide}px;height:{high}px"><img width="{wide}" src="{_encoded(shot, size, scheme)}">'
        f"<figcaption>{width} px · {scheme}</figcaption></figure>"
        for size, width, wide, high in PLACES
        for scheme in SCHEMES
    )
    await page.set_content(SHEET.replace("PLACES", places))
    await page.wait_for_load_state()
    session = await page.context.new_cdp_session(page)
    taken = await session.send("Page.captureScreenshot", {"format": "webp", "quality": 45})
    (SHEETS / f"{shot.name}.webp").write_bytes(base64.b64decode(taken["data"]))
    await page.close()


def _encoded(shot: Shot, size: str, scheme: str) -> str:
    picture = (FULL_SIZE / f"{shot.name}-{size}-{scheme}.png").read_bytes()
    return "data:image/png;base64," + base64.b64encode(picture).decode()


PLACES = (("phone", HAND_PHONE, 250, 800), ("laptop", LAPTOP, 622, 800), ("wide", WIDE, 884, 640))
SHEET = """<!doctype html><style>
body { margin: 0; padding: 12px; background: #8a94a0; display: flex; flex-wrap: wrap; gap: 12px; width: 1780px; }
figure { margin: 0; overflow: hidden; position: relative; background: #fff; }
img { display: block; }
figcaption { position: absolute; right: 0; bottom: 0; padding: 2px 6px; background: #000c; color: #fff; }
</style>PLACES"""


async def main(names: Sequence[str]) -> None:
    async with opened() as gallery, chromium() as browser, windows(browser, gallery.port) as opened_at:
        for shot in _asked_for(names):
            for (size, scheme), window in opened_at.items():
                await take(gallery, shot, window, FULL_SIZE / f"{shot.name}-{size}-{scheme}.png")
                if (size, scheme) == EXAMINED and (faults := await window.faults()):
                    sys.stderr.write(f"{shot.name}: {faults}\n")
            await sheet(browser, shot)


INDEX = """# Pictures of the pages

Taken by `make pictures` from the demo as it stands on Wednesday 18 November 2026, 10:30 in Shanghai, in
Debian's Chromium (whose own words, such as those of a date field, are English; the pages' are not).
Each sheet shows a page at six sizes: above, a phone (390 px) and a laptop (1280 px), each light and dark;
below, a wide screen (1920 px), light and dark. What a page holds below the cut is in the full-size pictures,
which `make pictures` leaves in `.test/pictures`.

| sheet | page | who looks |
| --- | --- | --- |
"""


def index() -> str:
    """What docs/pictures/README.md says of the sheets that are there."""
    rows = [
        f"| [{shot.name}](sheets/{shot.name}.webp) | {shot.title} | {shot.who or 'anybody'} |\n"
        for shot in SHOTS
        if (SHEETS / f"{shot.name}.webp").exists()
    ]
    return INDEX + "".join(rows)


def _asked_for(names: Sequence[str]) -> Iterable[Shot]:
    return [shot for shot in SHOTS if not names or shot.name in names]


if __name__ == "__main__":
    FULL_SIZE.mkdir(parents=True, exist_ok=True)
    SHEETS.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(sys.argv[1:]))
    SHEETS.with_name("README.md").write_text(index(), encoding="utf-8")
