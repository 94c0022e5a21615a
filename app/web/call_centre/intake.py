"""Taking a caller's complaint in: one page, in the order of the talk (rules S10, S14; regulation Arts. 5, 9)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from starlette.responses import JSONResponse, Response

from app.documents.vocabulary import choices as words_of
from app.domain.instants import local_date
from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.external_limits import FARTHEST, LimitDoubt, doubt_about
from app.domain.proceedings.complaint.state import Wish
from app.domain.taxonomy import Channel, HowHandled, MatterType
from app.http.csrf import require_form_token, require_same_origin
from app.http.forms import read_form
from app.usecases.commands.accept_complaint import Accepted, accept_complaint
from app.usecases.commands.drop_form_draft import drop_form_draft
from app.usecases.commands.keep_form_draft import keep_form_draft
from app.usecases.errors import Invalid
from app.usecases.intake import Idempotency
from app.usecases.queries.case_list import Listed, search_by_phone
from app.usecases.queries.colleagues import read_house
from app.usecases.queries.form_drafts import FormDraft, list_form_drafts, read_form_draft
from app.usecases.queries.intake_offers import Offers, read_intake_offers
from app.web.call_centre import access
from app.web.call_centre.access import TheIntakePage
from app.web.call_centre.choices import Choice, choices_of, line_meant, matching
from app.web.call_centre.intake_form import IntakeForm, digest_of, stated_by, understood
from app.web.call_centre.rows import rows_shown
from app.web.clocks import due_in_full
from app.web.day_calendar import day_calendar
from app.web.days import instant_words
from app.web.forms import KEY, OWN_FIELDS, TOKEN, Form, FormFaulty, Values, read_model
from app.web.page import Page
from app.web.staff_words import CLOCKS

router = APIRouter(prefix="/call-centre/intake")

INTAKE = "/call-centre/intake"
FORM = "intake"
PURPOSE = "来电登记"
MOST_EARLIER = 8
DOUBTS: Mapping[LimitDoubt, str] = {
    LimitDoubt.DAY_MISSING: "12345 的回告日没有填，到期不会提醒。问清以后，请打开这件案件，用“登记外部时限”补上。",
    LimitDoubt.DAY_PAST: "12345 的回告日已经过了，登记后显示超期，第九条的期限不受影响。请核对来件；"
    "对方同意延期的，在案件里用“登记外部时限延期”记下。",
    LimitDoubt.DAY_FAR: f"12345 的回告日在 {FARTHEST.days} 天以后。请核对来件上的年月日。",
}
"""Rule S1: what came in is taken in all the same."""

DraftId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


async def draw_intake(page: Page, form: Form, *, told: str = "") -> Response:
    drafts = await list_form_drafts(page.site.office, FORM, **page.who)
    return page.show(
        "call_centre/intake.html",
        form=form,
        told=told,
        drafts=[_draft(one) for one in drafts if one.id != form.key],
        types=list(words_of(MatterType).items()),
        wishes=list(words_of(Wish).items()),
        channels=list(words_of(Channel).items()),
        handled=list(words_of(HowHandled).items()),
        several=_several(page, form),
        **await _beside(page, form.values),
    )


def _draft(draft: FormDraft) -> Mapping[str, str]:
    words = [draft.words.get(name, "") for name in ("category", "station", "description")]
    about = " ".join(one for one in words if isinstance(one, str) and one)
    return {"id": draft.id, "at": instant_words(draft.saved_at), "about": about[:24] or "还没有写经过"}


def _several(page: Page, form: Form) -> Mapping[str, Sequence[Choice]]:
    """What to choose from where several fit what was typed, so that no script is needed."""
    network = page.site.office.network
    found = choices_of(network)
    line, station = line_meant(network, form.value("station"))
    on_line = [one for one in found.stations if line is None or network.is_on(one.code, line)]
    typed = form.value("category").strip()
    offered = {
        "category": matching(found.categories, typed) if typed and form.error("category") else [],
        "station": matching(on_line, station) if form.error("station") else [],
    }
    return {name: some for name, some in offered.items() if some}


async def _beside(page: Page, values: Values) -> dict[str, Any]:
    """What stands beside the form: the caller's earlier cases, what looks alike, both due instants."""
    office, network = page.site.office, page.site.office.network
    form = _so_far(values)
    read = understood(form, network, choices_of(network), page.now)
    offers = await read_intake_offers(
        office, place=read.place, category=read.category, received_at=form.received_at, **page.who
    )
    house = await read_house(office, **page.who)
    earlier, fault = await _earlier(page, form.phone)
    return {
        "phone_fault": fault,
        "asked_phone": bool(form.phone) and not fault,
        "earlier": await rows_shown(page, earlier[:MOST_EARLIER], house),
        "more_earlier": len(earlier) > MOST_EARLIER,
        "asked_place": bool(read.place.line or read.place.station),
        "alike": await rows_shown(page, offers.alike, house),
        "incidents": offers.incidents,
        "dues": _dues(page, offers),
        "doubt": DOUBTS[doubt] if (doubt := _doubt(page, form)) else None,
    }


def _doubt(page: Page, form: IntakeForm) -> LimitDoubt | None:
    return doubt_about(form.hotline_day, local_date(page.now)) if form.hotline_day else None


def _so_far(values: Values) -> IntakeForm:
    """As much of it as can be read; faults are told when it is sent."""
    kept = {name: value for name, value in values.items() if name in IntakeForm.model_fields}
    try:
        return read_model(IntakeForm, kept)
    except FormFaulty as faulty:
        wrong = {one.pointer.split("/")[1] for one in faulty.faults}
        return read_model(IntakeForm, {name: value for name, value in kept.items() if name not in wrong})


async def _earlier(page: Page, phone: str | None) -> tuple[Sequence[Listed], str]:
    """Masked, and every search is logged (rule D1)."""
    if not phone:
        return [], ""
    try:
        found = await search_by_phone(
            page.site.office, phone=phone, purpose=PURPOSE, limit=MOST_EARLIER + 1, **page.who
        )
    except Invalid:
        return [], "这还不是完整的电话号码。"
    return found, ""


def _dues(page: Page, offers: Offers) -> list[Mapping[str, Any]]:
    return [
        {
            "name": CLOCKS[one.kind],
            "due_at": one.due_at,
            "words": due_in_full(one.due_at, page.now),
            "is_provisional": one.is_provisional,
            "calendar": day_calendar(one.explanation, caption=f"{CLOCKS[one.kind]}：逐日")
            if one.explanation
            else None,
        }
        for one in offers.dues
    ]


@router.get("", name="call_centre_intake", **access.TAKES_IN)
async def begin(
    page: TheIntakePage, draft: Annotated[str, Query(pattern="^([0-9a-f]{32})?$")] = ""
) -> Response:
    if not draft:
        return await draw_intake(page, page.blank(channel="hotline", matter_type="complaint"))
    kept = await read_form_draft(page.site.office, draft, **page.who)
    values = {name: value if isinstance(value, str) else list(value) for name, value in kept.words.items()}
    blank = page.blank()
    form = Form(token=blank.token, key=kept.id, values=values)
    return await draw_intake(page, form, told=f"这是 {instant_words(kept.saved_at)} 存的草稿。")


@router.post("", name="call_centre_take_in", **access.TAKES_IN)
async def send(page: TheIntakePage) -> Response:
    async def do(stated: IntakeForm) -> Response | str:
        key = page.form_key
        match stated.do:
            case "keep":
                kept_at = await _keep(page, key, await _values(page))
                form = page.blank()
                again = Form(token=form.token, key=key, values=await _values(page))
                return await draw_intake(page, again, told=f"草稿已存 {instant_words(kept_at)}。")
            case "look":
                form = page.blank()
                return await draw_intake(page, Form(token=form.token, key=key, values=await _values(page)))
        return await _take_in(page, key, stated)

    return await page.submit(IntakeForm, do, again=draw_intake, then=INTAKE, keeps_key=True)


async def _values(page: Page) -> Values:
    raw, kind = await page.request.body(), page.request.headers.get("content-type")
    sent = read_form(raw, kind, lists=IntakeForm.lists())
    return {name: value for name, value in sent.items() if name not in OWN_FIELDS and name != "do"}


async def _keep(page: Page, key: str, values: Values) -> Any:
    return await keep_form_draft(page.site.office, key, form=FORM, words=values, **page.who)


async def _take_in(page: Page, key: str, stated: IntakeForm) -> Response:
    office = page.site.office
    owner = OrganisationCode(page.by.organisation or "")
    complaint = stated_by(
        stated, owner=owner, network=office.network, choices=choices_of(office.network), now=page.now
    )
    once = Idempotency(client=page.by.id, key=f"intake-{key}", digest=digest_of(stated))
    accepted = await accept_complaint(office, stated=complaint, idempotency=once, **page.who)
    await drop_form_draft(office, key, **page.who)
    return _saved(page, accepted, stated)


def _saved(page: Page, accepted: Accepted, stated: IntakeForm) -> Response:
    """The code is told here and nowhere else: it is not stored (rule D5)."""
    dues = [one for one in accepted.deadlines if one.kind in CLOCKS]
    return page.show(
        "call_centre/taken_in.html",
        accepted=accepted,
        code=f"{accepted.code[:4]} {accepted.code[4:]}",
        read_code=f"{' '.join(accepted.code[:4])}，{' '.join(accepted.code[4:])}",
        dues=[
            {
                "name": CLOCKS[one.kind],
                "due_at": one.due_at,
                "words": due_in_full(one.due_at, page.now),
                "is_provisional": one.provisional,
                "is_met": one.met_at is not None,
            }
            for one in dues
        ],
        is_settled=stated.settled,
        is_complaint=stated.matter_type is MatterType.COMPLAINT,
        phone_given=bool(stated.phone),
        doubts=[DOUBTS[one] for one in accepted.doubts],
    )


# --- what a script asks for while the caller speaks


@router.post("/beside", name="call_centre_intake_beside", **access.TAKES_IN)
async def beside(page: TheIntakePage) -> Response:
    _, values = await _checked(page)
    return page.show("call_centre/beside.html", **await _beside(page, values))


@router.post("/draft", name="call_centre_intake_draft", **access.TAKES_IN)
async def keep(page: TheIntakePage) -> Response:
    key, values = await _checked(page)
    kept_at = await _keep(page, key, values)
    return JSONResponse({"kept": instant_words(kept_at).rpartition(" ")[2]})


async def _checked(page: Page) -> tuple[str, Values]:
    """The form's key, empty where none was sent, and what stands in it."""
    require_same_origin(page.request)
    raw, kind = await page.request.body(), page.request.headers.get("content-type")
    sent = read_form(raw, kind, lists=IntakeForm.lists())
    token, key = sent.get(TOKEN), sent.get(KEY)
    require_form_token(page.browser, token if isinstance(token, str) else None)
    values = {name: value for name, value in sent.items() if name not in (TOKEN, KEY, "do")}
    return key if isinstance(key, str) else "", values


@router.post("/drafts/{draft}/drop", name="call_centre_drop_draft", **access.TAKES_IN)
async def drop(draft: DraftId, page: TheIntakePage) -> Response:
    require_same_origin(page.request)
    await drop_form_draft(page.site.office, draft, **page.who)
    return page.go(INTAKE)


@router.get("/suggestions", name="call_centre_suggestions", **access.TAKES_IN)
async def suggest(
    page: TheIntakePage,
    of: Literal["category", "station"],
    typed: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    network = page.site.office.network
    found = choices_of(network)
    if of == "category":
        offered, before = matching(found.categories, typed), ""
    else:
        line, station = line_meant(network, typed)
        on_line = [one for one in found.stations if line is None or network.is_on(one.code, line)]
        offered = matching(on_line, station)
        before = f"{network.lines[line].name_zh} " if line else ""
    return JSONResponse(
        [
            {
                "value": before + (one.shown if of == "category" else one.words),
                "code": one.code,
                "beside": one.beside,
            }
            for one in offered
        ]
    )
