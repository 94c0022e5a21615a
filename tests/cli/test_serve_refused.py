"""`serve` where it cannot: a paragraph and the exit code of the environment, and nothing is started."""

import os
import secrets
import socket
from pathlib import Path

import pytest

from app.settings import KEY_SETTINGS
from tests.support.command_line import command
from tests.support.databases import PostgresDatabases
from tests.support.ports import free_port

STATE = 4
ENVIRONMENT = 6


def served(folder: Path, **settings: str) -> tuple[int, str]:
    environment = {**os.environ, "METRO_DATA_DIR": str(folder), **settings}
    ended = command("serve", environment=environment)
    return ended.returncode, ended.stderr


def test_a_port_that_is_taken_is_said_with_the_way_out(data_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        code, told = served(data_folder, METRO_PORT=port)
    assert code == ENVIRONMENT
    assert "无法在 127.0.0.1 端口" in told
    assert f"cannot listen on 127.0.0.1, port {port}" in told
    assert "--port" in told
    assert "worker at work" not in told


def test_a_city_without_a_rulebook_is_not_served(data_folder: Path) -> None:
    code, told = served(data_folder, METRO_CITY="beijing", METRO_PORT=str(free_port()))
    assert code == ENVIRONMENT
    assert "METRO_CITY names a city without a rulebook" in told
    assert "shenyang" in told
    assert "worker at work" not in told


@pytest.mark.parametrize("asked", [("serve",), ("worker",), ("user", "list")])
def test_nothing_starts_on_a_postgresql_that_nobody_has_migrated(
    data_folder: Path, postgres_databases: PostgresDatabases, asked: tuple[str, ...]
) -> None:
    keys = {f"METRO_{name.upper()}": secrets.token_hex(32) for name in KEY_SETTINGS}
    environment = {
        **os.environ,
        **keys,
        "METRO_DATA_DIR": str(data_folder),
        "METRO_DATABASE_URL": postgres_databases.empty(),
        "METRO_PORT": str(free_port()),
    }
    ended = command(*asked, environment=environment)
    assert ended.returncode == STATE
    assert "The database has no schema of ours yet. Run `metro-complaints migrate`." in ended.stderr
    assert "Traceback" not in ended.stderr
