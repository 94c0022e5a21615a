"""What every test may ask for. Fixtures of one room stand in that room's own conftest."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.databases import Databases, Kind, PostgresDatabases, SqliteDatabases, databases_on
from tests.support.postgres import PostgresServer, postgres_server

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("METRO_TEST_HYPOTHESIS", "ci"))


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
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


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
