"""The API on an office with a quarter of complaints and ridership on record."""

from collections.abc import AsyncIterator

import httpx
import pytest

from app.domain.dossiers.dossier import DossierKind
from app.domain.parties import OrganisationCode
from app.store.dossiers import dossier_of
from app.usecases.office import Office
from tests.api.calls import Calls
from tests.support.databases import Databases
from tests.support.offices import office_after
from tests.support.web import HandClock
from tests.usecases.reports.conftest import a_quarter


@pytest.fixture
async def office(databases: Databases) -> AsyncIterator[Office]:
    async with office_after(databases, "a quarter of complaints", a_quarter) as office:
        yield office


class DossierCalls(Calls):
    """Everybody who signs in, with the version of the report or duty that their path names."""

    async def _version(self, path: str) -> int:
        kind, operator, period = path.removeprefix("/").split("/")[:3]
        async with self.office.store.reading() as reading:
            found = await dossier_of(reading, KINDS[kind], OrganisationCode(operator), period)
        assert found is not None
        return found.version

    async def put(self, who: str, path: str) -> int:
        return (await self.client.put(f"/api/v1{path}", headers=await self.headers(who))).status_code


KINDS = {
    "reports": DossierKind.QUARTERLY_REPORT,
    "duties": DossierKind.THRESHOLD_TEST,
    "assessments": DossierKind.THRESHOLD_TEST,
    "supervision-checks": DossierKind.SUPERVISION_CHECKS,
    "agency-reports": DossierKind.AGENCY_REPORT,
    "appraisals": DossierKind.ANNUAL_SUMMARY,
}


@pytest.fixture
def calls(office: Office, clock: HandClock, nobody: httpx.AsyncClient) -> DossierCalls:
    return DossierCalls(office, clock, nobody)
