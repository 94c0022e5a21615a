"""Add a document to an assessment (评估文件)."""

from datetime import datetime

from app.domain.duties.assessing import AddDocument
from app.domain.duties.duty import Document
from app.domain.duties.status import Action
from app.domain.parties import Actor
from app.gateways.tokens import new_id
from app.usecases.dossiers import DossierOutcome, act_on_duty, keep_words, open_duty
from app.usecases.office import Office


async def add_assessment_document(
    office: Office,
    operator: str,
    cut_off: str,
    *,
    title: str,
    reference: str,
    sha256: str | None,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Rule F9: its title, where it is filed, and its SHA-256 where it is a file."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_duty(desk, operator, cut_off, action=Action.ADD_DOCUMENT, version=version)
        document = Document(
            id=new_id(),
            title=keep_words(desk, loaded, title),
            reference=keep_words(desk, loaded, reference),
            sha256=sha256,
        )
        act = AddDocument(document=document)
        return await act_on_duty(desk, loaded, act)
