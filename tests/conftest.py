"""What every test may ask for. Fixtures of one room stand in that room's own conftest."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings

from app.http.lifespan import spare_the_collector
from tests.support.databases import Databases, Kind, PostgresDatabases, SqliteDatabases, databases_on
from tests.support.memory import memory_folder
from tests.support.postgres import PostgresServer, postgres_server

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("METRO_TEST_HYPOTHESIS", "ci"))


def pytest_collection_finish() -> None:
    """The application and thousands of collected tests are walked through no more by the collector."""
    spare_the_collector()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server for this test process alone."""
    with postgres_server(short_lived=True) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_databases(request: pytest.FixtureRequest, worker_id: str) -> Iterator[PostgresDatabases]:
    """On the session's own server, or on that of METRO_TEST_DATABASE_URL, whose role may create databases."""
    given = os.environ.get("METRO_TEST_DATABASE_URL")
    url = given or request.getfixturevalue("postgres").url("postgres")
    prefix = f"metro_test_{os.getpid()}_{worker_id}"
    with databases_on(url, prefix=prefix, by_files=given is None) as databases:
        yield databases


@pytest.fixture(scope="session")
def sqlite_of_the_session() -> Iterator[SqliteDatabases]:
    """Keeps what was prepared; each database written to is one test's alone."""
    with TemporaryDirectory(prefix="metro-sqlite-", dir=memory_folder()) as folder:
        yield SqliteDatabases(Path(folder))


@pytest.fixture
def sqlite_databases(sqlite_of_the_session: SqliteDatabases) -> Iterator[SqliteDatabases]:
    yield sqlite_of_the_session
    sqlite_of_the_session.let_go()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> Kind:
    """Whoever asks for it, or for what stands on it, runs once on each kind of database."""
    kind: Kind = request.param
    return kind


@pytest.fixture
def databases(request: pytest.FixtureRequest, database_kind: Kind) -> Iterator[Databases]:
    """Databases of the kind that the test runs on."""
    if database_kind == "sqlite":
        yield request.getfixturevalue("sqlite_databases")
    else:
        made: PostgresDatabases = request.getfixturevalue("postgres_databases")
        yield made
        made.let_go()


@pytest.fixture
def database_url(databases: Databases) -> str:
    """The URL of a fresh and empty database, once on SQLite and once on PostgreSQL."""
    return databases.empty()


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """An empty folder to run the service in."""
    folder = tmp_path / "var"
    folder.mkdir()
    return folder
