"""What is typed at intake, and the complaint that it states; codes and pinyin are resolved here (rules S10, S14)."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from pydantic import Field

from app.domain.network import Network
from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.state import Origin, Place, Wish, Wishes
from app.domain.proceedings.notification import NotificationForm
from app.domain.taxonomy import Channel, ExternalOwner, HowHandled, MatterType
from app.http.problems import FieldFault
from app.http.strict_models import MOST_TEXT, Day, Line, Reference
from app.usecases.intake import ComplaintStated, ExternalLimitStated, PersonStated, SettledStated
from app.web.call_centre.choices import Choice, Choices, line_meant, matching, resolved
from app.web.call_centre.when import read_when
from app.web.forms import FormFaulty, FormModel, LocalInstant, Ticked

HOTLINE = "12345"


class IntakeForm(FormModel):
    """In the order of the talk. `do`: which button. `category_is` and `station_is` choose among several that fit."""

    do: str = "save"
    phone: Annotated[str | None, Field(max_length=40)] = None
    name: Line | None = None
    matter_type: MatterType = MatterType.COMPLAINT
    category: Line | None = None
    category_is: str | None = None
    station: Line | None = None
    station_is: str | None = None
    happened: Annotated[str | None, Field(max_length=40)] = None
    hotline_number: Line | None = None
    hotline_day: Day | None = None
    description: Annotated[str | None, Field(max_length=MOST_TEXT)] = None
    wishes: list[Wish] = Field(default_factory=list)
    settled: Ticked = False
    result: Annotated[str | None, Field(max_length=MOST_TEXT)] = None
    handled: HowHandled = HowHandled.EXPLANATION
    recording: Reference | None = None
    channel: Channel = Channel.HOTLINE
    received_at: LocalInstant | None = None
    receipt_source: Line | None = None

    CALLED: ClassVar = {"last_day": "hotline_day"}
    LABELS: ClassVar = {
        "phone": ("电话", "Phone"),
        "name": ("称呼", "Name"),
        "category": ("事由", "Category"),
        "station": ("线路、车站", "Place"),
        "happened": ("何时", "When"),
        "hotline_number": ("12345 编号", "12345 number"),
        "hotline_day": ("12345 回告日", "12345 day"),
        "description": ("经过", "What happened"),
        "result": ("当场办结的结果", "Result"),
        "recording": ("录音编号", "Recording"),
        "received_at": ("收到时间", "Received"),
        "receipt_source": ("收到时间的依据", "Source"),
    }
    WORDS: ClassVar = {
        "category": {
            "field.ref_unknown": ("没有这个事由。写编号、名称或拼音首字母，例如 S01 或 fwtd。", ""),
            "field.several": ("有几个事由都符合，请选一个。", ""),
        },
        "station": {
            "field.ref_unknown": ("没有这个车站。写名称或拼音首字母，前面可以写线路，例如 1 qndj。", ""),
            "field.several": ("有几个车站都符合，请选一个。", ""),
            "field.not_on_line": ("这个车站不在所写的线路上。", ""),
        },
        "happened": {
            "field.format": ("时间看不懂。可以写 0810、昨天 1830、9-23 0810。", ""),
            "field.time_range": ("发生时间不能晚于现在。", ""),
        },
        "hotline_day": {
            "field.time_range": ("12345 的回告日早于事情发生的日子，或者年份不对。请核对。", ""),
        },
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a form says so far, and what could not be understood of it."""

    category: str | None
    place: Place
    faults: Sequence[FieldFault]


def understood(form: IntakeForm, network: Network, choices: Choices, now: datetime) -> Understood:
    faults: list[FieldFault] = []
    category = _chosen("category", form.category, form.category_is, choices.categories, faults)
    line, typed = line_meant(network, form.station or "")
    on_line = [one for one in choices.stations if line is None or network.is_on(one.code, line)]
    station = _chosen("station", typed, form.station_is, on_line, faults)
    if station and line is None and len(network.stations[station].lines) == 1:
        line = network.stations[station].lines[0]
    return Understood(
        category=category,
        place=Place(line=line, station=station, occurred_from=_happened(form, now, faults)),
        faults=faults,
    )


def _chosen(
    name: str, typed: str | None, picked: str | None, choices: Sequence[Choice], faults: list[FieldFault]
) -> str | None:
    """What stands in the field counts; a choice made for other words is let go."""
    if not typed:
        return None
    fitting = matching(choices, typed, limit=len(choices))
    if picked and picked in {one.code for one in fitting}:
        return picked
    found = resolved(choices, typed)
    if found is None:
        code = "field.several" if fitting else "field.ref_unknown"
        faults.append(FieldFault(pointer=f"/{name}", code=code))
    return found.code if found else None


def _happened(form: IntakeForm, now: datetime, faults: list[FieldFault]) -> datetime | None:
    if not form.happened:
        return None
    at = read_when(form.happened, now)
    if at is None or at > now:
        code = "field.format" if at is None else "field.time_range"
        faults.append(FieldFault(pointer="/happened", code=code))
    return at


def stated_by(
    form: IntakeForm, *, owner: OrganisationCode, network: Network, choices: Choices, now: datetime
) -> ComplaintStated:
    """Raises FormFaulty with everything that is missing or not understood."""
    read = understood(form, network, choices, now)
    faults = [*read.faults, *_missing(form, read)]
    if faults or read.category is None or form.description is None:
        raise FormFaulty(faults)
    is_known = bool(form.phone or form.name)
    return ComplaintStated(
        owner=owner,
        channel=Channel.CITY_HOTLINE_12345 if form.hotline_number else form.channel,
        matter_type=form.matter_type,
        category=read.category,
        description=form.description,
        place=read.place,
        persons=(PersonStated(name=form.name, phone=form.phone),) if is_known else (),
        anonymous=not is_known,
        wishes=Wishes(wishes=frozenset(form.wishes)),
        received_at=form.received_at,
        receipt_source=form.receipt_source,
        origin=Origin(body=HOTLINE, number=form.hotline_number, received_at=None)
        if form.hotline_number
        else None,
        external_limit=_limit(form.hotline_number, form.hotline_day),
        for_caller=True,
        settled=_settled(form),
    )


def _missing(form: IntakeForm, read: Understood) -> list[FieldFault]:
    known = {one.pointer for one in read.faults}
    needed: dict[str, Callable[[], object]] = {
        "category": lambda: form.category,
        "description": lambda: form.description,
    }
    if form.settled:
        needed |= {"result": lambda: form.result, "recording": lambda: form.recording}
    if form.hotline_day:
        needed["hotline_number"] = lambda: form.hotline_number
    if form.received_at:
        needed["receipt_source"] = lambda: form.receipt_source
    return [
        FieldFault(pointer=f"/{name}", code="field.required")
        for name, value in needed.items()
        if not value() and f"/{name}" not in known
    ]


def _limit(number: str | None, day: date | None) -> ExternalLimitStated | None:
    if number is None or day is None:
        return None
    return ExternalLimitStated(owner=ExternalOwner.CITY_HOTLINE_12345, number=number, last_day=day)


def _settled(form: IntakeForm) -> SettledStated | None:
    if not form.settled or form.result is None or form.recording is None:
        return None
    return SettledStated(
        text=form.result,
        handled=(form.handled,),
        form=NotificationForm.RECORDED_CALL,
        evidence=form.recording,
    )


def digest_of(form: IntakeForm) -> str:
    """The same words give the same digest, whichever button sent them."""
    return hashlib.sha256(form.model_dump_json(exclude={"do"}).encode()).hexdigest()
