"""The operator's people, calling the real application."""

import httpx
import pytest

from app.usecases.office import Office
from tests.api.complaints.office_hours import Desks
from tests.support.web import HandClock


@pytest.fixture
def desks(office: Office, clock: HandClock, nobody: httpx.AsyncClient) -> Desks:
    return Desks(office, clock, nobody)
