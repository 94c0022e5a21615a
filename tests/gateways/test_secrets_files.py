"""Generated secrets: for their owner's eyes, written once."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.gateways.keyring import read_keyring
from app.gateways.secrets_files import SecretsFileOpen, create_secrets, read_secrets

NAMES = ("METRO_ONE", "METRO_TWO")


def test_generated_secrets_are_strong_and_only_their_owners(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = create_secrets(tmp_path / "new" / "secrets.env", NAMES)
    finally:
        os.umask(before)
    file = tmp_path / "new" / "secrets.env"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert read_secrets(file) == made
    assert len({read_keyring(value).keys for value in made.values()}) == len(NAMES)


def test_secrets_are_written_once(tmp_path: Path) -> None:
    first = create_secrets(tmp_path / "secrets.env", NAMES)
    assert create_secrets(tmp_path / "secrets.env", NAMES) == first


def test_processes_that_start_together_hold_the_same_secrets(tmp_path: Path) -> None:
    with ThreadPoolExecutor(max_workers=8) as threads:
        made = list(threads.map(lambda _: create_secrets(tmp_path / "secrets.env", NAMES), range(8)))
    assert all(secrets == made[0] for secrets in made)
    assert [path.name for path in tmp_path.iterdir()] == ["secrets.env"]


def test_without_a_file_there_are_no_secrets(tmp_path: Path) -> None:
    assert read_secrets(tmp_path / "secrets.env") == {}


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o620])
def test_a_file_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    create_secrets(tmp_path / "secrets.env", NAMES)
    (tmp_path / "secrets.env").chmod(mode)
    with pytest.raises(SecretsFileOpen):
        read_secrets(tmp_path / "secrets.env")


def test_comments_and_blank_lines_are_no_secrets(tmp_path: Path) -> None:
    file = tmp_path / "secrets.env"
    file.touch(mode=0o600)
    file.write_text("# a comment\n\n METRO_ONE = value=with=signs \n")
    assert read_secrets(file) == {"METRO_ONE": "value=with=signs"}
