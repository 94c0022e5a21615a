"""What joins a case later: notes, facts, chasers, objections, wishes, persons, links (rules S3, S14)."""

from fastapi import APIRouter

from app.api.v1.asking import Reference, TheActing, TheAsking
from app.api.v1.schemas.additions import (
    ChaserIn,
    NoteIn,
    ObjectionIn,
    RelatedIn,
    RepresentativeIn,
    TakenAtDoorOut,
    WishesIn,
    WrongDoorIn,
)
from app.api.v1.schemas.outcomes import OutcomeOut
from app.domain.permissions.operations import Operation as May
from app.http.declaring import verb
from app.http.strict_route import StrictRoute
from app.usecases.commands.add_chaser import add_chaser
from app.usecases.commands.add_note import add_note
from app.usecases.commands.add_representative import add_representative
from app.usecases.commands.add_supplement import add_supplement
from app.usecases.commands.change_wishes import change_wishes
from app.usecases.commands.link_related import link_related
from app.usecases.commands.receive_at_wrong_door import receive_at_wrong_door
from app.usecases.commands.record_objection import record_objection

router = APIRouter(route_class=StrictRoute, prefix="/complaints/{reference}", tags=["additions"])


@router.post("/notes", **verb(add_note, May.ADD_NOTE))
async def note(reference: Reference, body: NoteIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await add_note(acting.office, reference, text=body.text, **acting.who))


@router.post("/supplements", **verb(add_supplement, May.ADD_SUPPLEMENT))
async def supplement(reference: Reference, body: NoteIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await add_supplement(acting.office, reference, text=body.text, **acting.who))


@router.post("/chasers", **verb(add_chaser, May.ADD_SUPPLEMENT))
async def chase(reference: Reference, body: ChaserIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await add_chaser(acting.office, reference, text=body.text, **acting.who))


@router.post("/objections", **verb(record_objection, May.ADD_SUPPLEMENT))
async def objection(reference: Reference, body: ObjectionIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await record_objection(
            acting.office,
            reference,
            text=body.text,
            wants_to_apply=body.wants_to_apply,
            **acting.who,
        )
    )


@router.post("/wishes", **verb(change_wishes, May.ADD_SUPPLEMENT))
async def wish(reference: Reference, body: WishesIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await change_wishes(acting.office, reference, wishes=body.stated(), **acting.who))


@router.post("/representatives", **verb(add_representative, May.ADD_SUPPLEMENT))
async def represent(reference: Reference, body: RepresentativeIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await add_representative(
            acting.office,
            reference,
            person=body.person.stated(),
            authority=body.authority,
            **acting.who,
        )
    )


@router.post("/related", **verb(link_related, May.ADD_NOTE))
async def relate(reference: Reference, body: RelatedIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await link_related(acting.office, reference, other=body.other, **acting.who))


@router.post("/wrong-door-applications", **verb(receive_at_wrong_door, May.RECEIVE_AT_WRONG_DOOR))
async def at_wrong_door(reference: Reference, body: WrongDoorIn, asking: TheAsking) -> TakenAtDoorOut:
    """From whatever version: those at the door may not read the case, and the application stands anyhow (rule S3)."""
    outcome = await receive_at_wrong_door(
        asking.office, reference, door=body.door, wanted=body.wanted, version=None, **asking.who
    )
    return TakenAtDoorOut.of(outcome, body.wanted)
