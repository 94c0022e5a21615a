"""Filing a complaint: three questions answered by one tap each, then the words (Art. 9; rules S10, S14).

What was tapped stands in the address, so the back button and a reload lose nothing; nothing personal does.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from app.domain.network import Line
from app.domain.parties import NOBODY, OrganisationCode
from app.domain.proceedings.complaint.state import Place, Wish, Wishes
from app.domain.taxonomy import Category, Channel
from app.http.callers import counted
from app.http.rates import Rate
from app.http.strict_models import Line as OneLine
from app.http.strict_models import Text
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.intake import ComplaintStated, Idempotency, PersonRole, PersonStated
from app.usecases.queries.network import list_categories, list_lines, list_stations
from app.usecases.queries.public_bodies import read_public_bodies
from app.web.declaring import open_page
from app.web.forms import FieldWrong, Form, FormModel, LocalInstant, Words
from app.web.page import Page, ThePage
from app.web.passenger.network_words import category_words, grouped, line_words, station_words
from app.web.passenger.saved import show_saved

router = APIRouter()

ANYONE = "anyone may complain, without an account (rule S14); requests are counted"
NOT_SAID = "none"
FILED_HERE = "pages"
MOST_PHONE = 40
Code = Annotated[str, Query(max_length=16)]


class FilingForm(FormModel):
    """`place` of the questions before stand in it too. Nobody to call makes it anonymous."""

    operator: OneLine
    line: OneLine | None = None
    station: OneLine | None = None
    category: OneLine
    description: Text
    occurred: LocalInstant | None = None
    train: OneLine | None = None
    phone: Annotated[str, Field(min_length=3, max_length=MOST_PHONE)] | None = None
    name: OneLine | None = None
    who: Literal["self", "other"] = "self"
    authority: OneLine | None = None
    represented: OneLine | None = None
    wishes: list[Wish] = Field(default_factory=list)
    agreed: Literal["yes"]

    LABELS: ClassVar[Mapping[str, Words]] = {
        "description": ("经过", "What happened"),
        "occurred": ("发生时间", "When"),
        "train": ("车次或车厢", "Train or car"),
        "phone": ("电话", "Telephone"),
        "name": ("姓名", "Name"),
        "authority": ("委托依据", "Authority"),
        "represented": ("替谁投诉", "For whom"),
    }
    WORDS: ClassVar[Mapping[str, Mapping[str, Words]]] = {
        "description": {
            "field.required": (
                "请写下发生了什么，一两句就行。",
                "Say what happened; a sentence or two is enough.",
            ),
            "field.too_long": ("经过最多写 2000 字。", "At most 2000 characters."),
        },
        "occurred": {
            "field.format": ("请填写完整的日期和时间，或者都不填。", "Give both date and time, or neither."),
            "field.time_range": ("发生时间不能晚于现在。", "It cannot have happened later than now."),
        },
        "agreed": {
            "*": (
                "提交前请勾选：已阅读个人信息说明。",
                "Tick that you have read how your data is used.",
            )
        },
        "phone": {
            "*": (
                "请填写能联系到您的电话，例如手机号；不想留可以空着。",
                "Give a telephone number on which you can be reached, or leave it empty.",
            )
        },
    }

    CALLED: ClassVar[Mapping[str, str]] = {"occurred_from": "occurred"}

    @property
    def is_for_another(self) -> bool:
        return self.who == "other"

    def persons(self) -> tuple[PersonStated, ...]:
        """Rule S14: a representative states the authority to act."""
        if not self.is_for_another:
            has_contact = self.name is not None or self.phone is not None
            return (PersonStated(name=self.name, phone=self.phone),) if has_contact else ()
        representative = PersonStated(
            role=PersonRole.REPRESENTATIVE, name=self.name, phone=self.phone, authority=self.authority
        )
        return (PersonStated(name=self.represented), representative)

    def stated(self) -> ComplaintStated:
        persons = self.persons()
        return ComplaintStated(
            owner=OrganisationCode(self.operator),
            channel=Channel.WEB,
            category=self.category,
            description=self.description,
            place=Place(line=self.line, station=self.station, occurred_from=self.occurred, train=self.train),
            persons=persons,
            anonymous=not persons,
            wishes=Wishes(wishes=frozenset(self.wishes)),
        )


@dataclass(frozen=True, slots=True)
class Tapped:
    """What was answered so far; NOT_SAID for a question that was passed over."""

    operator: str = ""
    line: str = ""
    station: str = ""
    category: str = ""

    def but(self, **changed: str) -> str:
        """The address with one more answer."""
        answers = {name: getattr(self, name) for name in ("operator", "line", "station", "category")}
        return "/file?" + urlencode({name: value for name, value in {**answers, **changed}.items() if value})

    @property
    def has_line(self) -> bool:
        return self.line not in ("", NOT_SAID)


@router.get("/file", name="file_page", **open_page(ANYONE))
async def ask(
    page: ThePage, operator: Code = "", line: Code = "", station: Code = "", category: Code = ""
) -> Response:
    """The next question, or the form where all are answered."""
    bodies = await read_public_bodies(page.site.office, **page.who)
    if not operator and len(bodies.operators) == 1:
        operator = bodies.operators[0].code
    tapped = Tapped(operator, line, station, category)
    if not operator:
        return page.show("passenger/ask_operator.html", tapped=tapped, operators=bodies.operators)
    if not line:
        lines = await list_lines(page.site.office, by=page.by)
        return page.show("passenger/ask_line.html", tapped=tapped, lines=_lines(page, lines))
    if not station and tapped.has_line:
        return await _ask_station(page, tapped)
    if not category:
        categories = await list_categories(page.site.office, by=page.by)
        return page.show("passenger/ask_category.html", tapped=tapped, groups=_groups(page, categories))
    return await draw(page, page.blank(**_fields(tapped)))


def _lines(page: Page, lines: Sequence[Line]) -> list[tuple[str, str]]:
    return [(one.code, line_words(one, in_english=page.manner.in_english)) for one in lines]


def _groups(page: Page, categories: Sequence[Category]) -> list[tuple[str, list[tuple[str, str]]]]:
    en = page.manner.in_english
    return [
        (page.t(*words), [(one.code, category_words(one, in_english=en)) for one in found])
        for words, found in grouped(categories)
    ]


async def _ask_station(page: Page, tapped: Tapped) -> Response:
    stations = await list_stations(page.site.office, by=page.by)
    en = page.manner.in_english
    offered = [(one.code, station_words(one, in_english=en)) for one in stations if tapped.line in one.lines]
    if en:
        offered.sort(key=lambda pair: pair[1])
    return page.show("passenger/ask_station.html", tapped=tapped, stations=offered)


def _fields(tapped: Tapped) -> dict[str, str]:
    found = {
        "operator": tapped.operator,
        "line": tapped.line,
        "station": tapped.station,
        "category": tapped.category,
    }
    return {name: value for name, value in found.items() if value and value != NOT_SAID}


async def draw(page: Page, form: Form) -> Response:
    """The last question; what was tapped before stands above it, each with a way back."""
    tapped = Tapped(
        form.value("operator"),
        form.value("line", NOT_SAID),
        form.value("station", NOT_SAID),
        form.value("category"),
    )
    return page.show("passenger/file.html", form=form, rows=await _answers(page, tapped))


async def _answers(page: Page, tapped: Tapped) -> list[tuple[str, str, str, str]]:
    office, en, t = page.site.office, page.manner.in_english, page.t
    lines = {one.code: one for one in await list_lines(office, by=page.by)}
    stations = {one.code: one for one in await list_stations(office, by=page.by)}
    categories = {one.code: one for one in await list_categories(office, by=page.by)}
    change = t("更改", "Change")
    line, station = lines.get(tapped.line), stations.get(tapped.station)
    rows = [
        (
            t("线路", "Line"),
            line_words(line, in_english=en) if line else t("没有选", "not said"),
            tapped.but(line="", station=""),
            change,
        )
    ]
    if line:
        said = (
            station_words(station, in_english=en)
            if station
            else t("在列车上或说不清", "on a train, or not sure")
        )
        rows.append((t("车站", "Station"), said, tapped.but(station=""), change))
    if category := categories.get(tapped.category):
        said = category_words(category, in_english=en)
        rows.append((t("什么事", "About"), said, tapped.but(category=""), change))
    return rows


@router.post("/file", name="file_complaint", dependencies=[counted(Rate.PUBLIC_INTAKE)], **open_page(ANYONE))
async def send(page: ThePage) -> Response:
    async def do(stated: FilingForm) -> Response:
        _require_whole(stated)
        accepted = await accept_complaint(
            page.site.office,
            stated=stated.stated(),
            by=NOBODY,
            now=page.now,
            idempotency=Idempotency(client=FILED_HERE, key=page.form_key, digest=_digest(stated)),
        )
        return await show_saved(page, accepted)

    return await page.submit(FilingForm, do, again=draw, then="/look-up", keeps_key=True)


def _require_whole(stated: FilingForm) -> None:
    """Raise FieldWrong for what one answer asks of another."""
    if stated.is_for_another and stated.authority is None:
        raise FieldWrong("authority", WHOSE_AUTHORITY)


WHOSE_AUTHORITY = (
    "请写明凭什么替他投诉，例如“女儿，母亲口头委托”。",
    "Say by what authority you act, such as “daughter, asked by my mother”.",
)


def _digest(stated: FilingForm) -> str:
    return hashlib.sha256(stated.model_dump_json().encode()).hexdigest()
