from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.usecases.demo.cast import Cast
from app.usecases.office import Office
from tests.support.demos import demo_in, demo_office


@dataclass(frozen=True)
class Demo:
    office: Office
    cast: Cast
    folder: Path


@pytest.fixture(scope="session")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    """Loaded once: nothing that reads it changes it."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("METRO_DATA_DIR", str(folder))
        patch.delenv("METRO_DATABASE_URL", raising=False)
        settings, cast = await demo_in(folder)
    async with demo_office(settings) as office:
        yield Demo(office, cast, folder)
