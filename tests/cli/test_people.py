"""Accounts, clients and organisations set up on the machine itself, as a person and a program do it."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.support.command_line import command

OPERATOR = (
    "organisation",
    "add",
    "SYMTR",
    "--kind",
    "operator",
    "--name",
    "沈阳地铁",
    "--number-prefix",
    "沈铁投",
)
CLERK = ("user", "add", "li", "-o", "SYMTR", "-r", "clerk", "-d", "李某")


@dataclass(frozen=True)
class Shell:
    folder: Path

    def run(self, *arguments: str, **environment: str) -> CompletedProcess[str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("METRO_")}
        places = {**kept, "METRO_DATA_DIR": str(self.folder), "NO_COLOR": "1", **environment}
        return command(*arguments, environment=places)

    def done(self, *arguments: str) -> Any:
        answer = self.run(*arguments)
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout) if "--json" in arguments else answer.stdout

    def refused(self, *arguments: str, **environment: str) -> tuple[int, str]:
        answer = self.run(*arguments, **environment)
        assert "Traceback" not in answer.stderr
        return answer.returncode, answer.stderr


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path / "data")


def test_a_password_is_shown_once_and_the_account_is_listed_without_it(shell: Shell) -> None:
    shell.done(*OPERATOR)
    added = shell.done(*CLERK, "--json")
    assert (added["name"], added["organisation"], added["roles"]) == ("li", "SYMTR", ["clerk"])
    assert len(added["password"]) == 24
    (listed,) = shell.done("user", "list", "--json")
    assert listed["id"] == added["id"]
    assert added["password"] not in json.dumps(listed)


def test_a_disabled_account_is_listed_as_such(shell: Shell) -> None:
    shell.done(*OPERATOR)
    shell.done(*CLERK)
    shell.done("user", "disable", "li")
    (listed,) = shell.done("user", "list", "--organisation", "SYMTR", "--json")
    assert listed["disabled"] is True


def test_a_clients_secret_is_changed_and_the_client_stays(shell: Shell) -> None:
    shell.done(*OPERATOR)
    added = shell.done("client", "add", "call-centre", "-o", "SYMTR", "-p", "submit_complaint", "--json")
    rotated = shell.done("client", "rotate", added["client_id"], "--json")
    assert rotated["client_secret"] != added["client_secret"]
    (listed,) = shell.done("client", "list", "--json")
    assert (listed["client_id"], listed["operations"]) == (added["client_id"], ["submit_complaint"])


def test_what_the_state_does_not_allow_ends_with_4_and_says_why(shell: Shell) -> None:
    shell.done(*OPERATOR)
    shell.done(*CLERK)
    assert shell.refused(*OPERATOR)[0] == 4
    code, said = shell.refused(*CLERK)
    assert code == 4
    assert "account.name_taken" in said
    assert shell.refused("user", "disable", "nobody")[0] == 4
    wrong_role = shell.refused("user", "add", "wu", "-o", "SYMTR", "-r", "agency_head", "-d", "吴某")
    assert wrong_role[0] == 4
    unknown = shell.refused("user", "add", "wu", "-o", "NONE", "-r", "clerk", "-d", "吴某")
    assert unknown[0] == 4


def test_what_was_typed_wrong_ends_with_2(shell: Shell) -> None:
    assert shell.refused("user", "add", "li")[0] == 2
    assert shell.refused("user", "add", "li", "-o", "SYMTR", "-r", "king", "-d", "李")[0] == 2
    assert shell.refused("brew-tea")[0] == 2


def test_a_missing_key_on_postgresql_ends_with_6_and_a_paragraph(shell: Shell) -> None:
    code, said = shell.refused("migrate", METRO_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert code == 6
    assert "METRO_SECRET_KEYS" in said
    assert "openssl rand -hex 32" in said


def test_a_database_that_is_away_ends_with_6(shell: Shell) -> None:
    keys = {f"METRO_{name}_KEYS": os.urandom(32).hex() for name in ("SECRET", "CONTACT", "SEARCH")}
    code, said = shell.refused("migrate", METRO_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none", **keys)
    assert (code, "METRO_DATABASE_URL" in said) == (6, True)


def test_migrating_twice_is_migrating_once(shell: Shell) -> None:
    shell.done("migrate")
    shell.done("migrate")
    assert (shell.folder / "metro.sqlite3").stat().st_mode & 0o077 == 0


def test_the_demo_is_refused_where_there_is_data(shell: Shell) -> None:
    shell.done(*OPERATOR)
    assert shell.refused("demo")[0] == 4
    assert shell.run("demo", "--if-empty").returncode == 0
    assert not (shell.folder / "demo-accounts.tsv").exists()
