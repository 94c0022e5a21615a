"""What staff do by use case while a passenger looks at the pages."""

from datetime import datetime

from app.domain.proceedings.complaint.handling import FirstAct
from app.domain.taxonomy import HowHandled
from app.usecases.commands.draft_reply import draft_reply
from app.usecases.commands.sign_reply import sign_reply
from app.usecases.commands.start_handling import start_handling
from app.usecases.office import Office
from tests.support.offices import person

LI, ZHAO, ZHOU = person("li"), person("zhao"), person("zhou")


async def reply_signed(office: Office, case: str, text: str, *, at: datetime) -> None:
    """Taken up, drafted and signed; the passenger has not been told."""
    await start_handling(office, case, first_act=FirstAct.TAKEN_UP, version=None, by=LI, now=at)
    await draft_reply(office, case, text=text, handled=(HowHandled.APOLOGY,), version=None, by=LI, now=at)
    await sign_reply(office, case, reply=1, version=None, by=LI, now=at)
