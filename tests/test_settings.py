"""The environment read once: defaults, what is refused, and what the refusal says to do."""

import os
import secrets
import stat
from pathlib import Path

import pytest

from app.documents.settings_words import ACCEPTED, WORDS, SettingFault, SettingProblem, explain
from app.settings import KEY_SETTINGS, PREFIX, Settings, SettingsRefused, load_settings

POSTGRESQL = "postgresql://metro:secret-word@db.example/metro"
VARIABLES = [f"METRO_{name.upper()}" for name in KEY_SETTINGS]


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def own_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.setenv(name, secrets.token_hex(32))


def refusal() -> SettingsRefused:
    with pytest.raises(SettingsRefused) as refused:
        load_settings()
    return refused.value


def faults(refused: SettingsRefused) -> set[tuple[str, SettingFault]]:
    return {(problem.name, problem.fault) for problem in refused.problems}


def test_with_nothing_set_all_lies_in_var_and_nothing_goes_out(tmp_path: Path) -> None:
    settings = load_settings()
    assert settings.data_dir == tmp_path / "var"
    assert settings.database_url == f"sqlite:///{tmp_path}/var/metro.sqlite3"
    assert settings.public_base_url == "http://127.0.0.1:8000"
    assert not settings.outbound
    assert "localhost" in settings.hosts


def test_missing_keys_are_generated_once_for_sqlite(tmp_path: Path) -> None:
    first, second = load_settings(), load_settings()
    file = tmp_path / "var" / "secrets.env"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [getattr(first, name) for name in KEY_SETTINGS] == [getattr(second, name) for name in KEY_SETTINGS]
    assert len({getattr(first, name).keys for name in KEY_SETTINGS}) == 3


def test_missing_keys_are_refused_for_postgresql(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("METRO_DATABASE_URL", POSTGRESQL)
    refused = refusal()
    assert faults(refused) == {(name, SettingFault.MISSING_KEY) for name in VARIABLES}
    assert "openssl rand -hex 32" in str(refused)
    assert "缺少 METRO_CONTACT_KEYS" in str(refused)
    assert "METRO_CONTACT_KEYS is missing" in str(refused)
    assert not (tmp_path / "var").exists()


@pytest.mark.usefixtures("own_keys")
def test_with_own_keys_postgresql_starts_and_writes_no_secrets(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("METRO_DATABASE_URL", POSTGRESQL)
    assert not load_settings().is_sqlite
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("name", VARIABLES)
@pytest.mark.parametrize("weak", ["changeme", "0" * 64, "short", "ab" * 32])
@pytest.mark.usefixtures("own_keys")
def test_a_weak_key_is_refused_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, weak: str
) -> None:
    monkeypatch.setenv(name, weak)
    refused = refusal()
    assert faults(refused) == {(name, SettingFault.WEAK_KEY)}
    assert weak not in str(refused)


@pytest.mark.usefixtures("own_keys")
def test_two_settings_do_not_share_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRO_CONTACT_KEYS", os.environ["METRO_SECRET_KEYS"])
    assert faults(refusal()) == {("METRO_CONTACT_KEYS", SettingFault.SAME_KEY)}


@pytest.mark.usefixtures("own_keys")
def test_an_older_key_stands_after_the_current_one(monkeypatch: pytest.MonkeyPatch) -> None:
    new = secrets.token_hex(32)
    monkeypatch.setenv("METRO_SECRET_KEYS", f"{new},{os.environ['METRO_SECRET_KEYS']}")
    keys = load_settings().secret_keys.keys
    assert len(keys) == 2
    assert keys[0].hex() == new


def test_lost_secrets_are_not_replaced_beside_a_database(tmp_path: Path) -> None:
    settings = load_settings()
    Path(settings.database_url.removeprefix("sqlite:///")).write_bytes(b"SQLite format 3\0")
    (tmp_path / "var" / "secrets.env").unlink()
    refused = refusal()
    assert faults(refused) == {(name, SettingFault.SECRETS_LOST) for name in VARIABLES}
    assert not (tmp_path / "var" / "secrets.env").exists()


def test_a_secrets_file_open_to_others_is_refused(tmp_path: Path) -> None:
    load_settings()
    (tmp_path / "var" / "secrets.env").chmod(0o644)
    refused = refusal()
    assert {fault for _, fault in faults(refused)} == {SettingFault.SECRETS_OPEN}
    assert f"chmod 600 {tmp_path}/var/secrets.env" in str(refused)


def test_a_folder_that_cannot_be_made_is_refused_with_its_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("METRO_DATA_DIR", str(tmp_path / "file" / "var"))
    refused = refusal()
    assert {fault for _, fault in faults(refused)} == {SettingFault.SECRETS_UNWRITABLE}
    assert str(tmp_path / "file") in str(refused)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("METRO_CONTACT_KEY", "METRO_CONTACT_KEYS"), ("METRO_PROT", "METRO_PORT")],
)
def test_a_misspelt_setting_is_refused_with_the_nearest_name(
    monkeypatch: pytest.MonkeyPatch, name: str, nearest: str
) -> None:
    monkeypatch.setenv(name, "1")
    refused = refusal()
    assert faults(refused) == {(name, SettingFault.UNKNOWN_NAME)}
    assert nearest in str(refused)


def test_settings_of_the_tests_are_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRO_TEST_DATABASE_URL", "anything")
    assert load_settings().port == 8000


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("METRO_PORT", "99999", SettingFault.INVALID),
        ("METRO_PORT", "eighty", SettingFault.INVALID),
        ("METRO_LOG_LEVEL", "loud", SettingFault.INVALID),
        ("METRO_OUTBOUND", "perhaps", SettingFault.INVALID),
        ("METRO_ALLOWED_HOSTS", "a.example,*", SettingFault.INVALID),
        ("METRO_PUBLIC_BASE_URL", "ftp://a.example", SettingFault.INVALID),
        ("METRO_PUBLIC_BASE_URL", "https://user@a.example", SettingFault.INVALID),
        ("METRO_TRUSTED_PROXIES", "127.0.0.1,proxy.example", SettingFault.INVALID),
        ("METRO_TRUSTED_PROXIES", "*", SettingFault.INVALID),
        ("METRO_TRUSTED_PROXIES", "10.0.0.1/8", SettingFault.INVALID),
        ("METRO_OPERATOR_HOTLINE", "ring me", SettingFault.INVALID),
        ("METRO_CITY", "../etc", SettingFault.INVALID),
        ("METRO_CONTACT_CIPHER", "rot13", SettingFault.INVALID),
        ("METRO_PASSWORD_PROFILE", "none", SettingFault.INVALID),
        ("METRO_DATABASE_URL", "mysql://user:secret-word@db/metro", SettingFault.UNSUPPORTED_DATABASE),
        ("METRO_DATABASE_URL", "nonsense", SettingFault.UNSUPPORTED_DATABASE),
    ],
)
def test_a_value_that_cannot_be_used_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, fault: SettingFault
) -> None:
    monkeypatch.setenv(name, value)
    refused = refusal()
    assert faults(refused) == {(name, fault)}
    assert "secret-word" not in str(refused)
    chinese, english = str(refused).split("\n")
    assert name in chinese
    assert name in english
    assert "should" not in chinese  # what a library says of a value is no Chinese sentence
    assert "应为。" not in chinese


@pytest.mark.usefixtures("own_keys")
def test_proxies_are_addresses_or_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRO_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8, ::1")
    assert load_settings().trusted_proxies == ("127.0.0.1", "10.0.0.0/8", "::1")


def test_every_setting_with_a_form_of_its_own_says_what_it_takes() -> None:
    told_otherwise = {*VARIABLES, "METRO_DATABASE_URL"}
    assert set(ACCEPTED) == {f"METRO_{name.upper()}" for name in Settings.model_fields} - told_otherwise


def test_all_wrong_values_are_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRO_PORT", "0")
    monkeypatch.setenv("METRO_LOG_LEVEL", "loud")
    assert {name for name, _ in faults(refusal())} == {"METRO_PORT", "METRO_LOG_LEVEL"}


@pytest.mark.usefixtures("own_keys")
def test_neither_keys_nor_the_database_password_show_when_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRO_DATABASE_URL", POSTGRESQL)
    shown = repr(load_settings())
    assert "secret-word" not in shown
    assert not any(os.environ[name] in shown for name in VARIABLES)


def test_settings_do_not_change() -> None:
    settings = load_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1  # type: ignore[misc]


@pytest.mark.parametrize("fault", list(SettingFault))
def test_every_fault_is_explained_in_both_languages(fault: SettingFault) -> None:
    facts = {"file": "F", "reason": "R", "near": "N", "rule": "U", "cities": "C", "host": "H", "port": "P"}
    text = explain(SettingProblem(name="METRO_X", fault=fault, facts=facts))
    chinese, english = text.split("\n")
    assert any("\u4e00" <= c <= "\u9fff" for c in chinese)
    assert not any("\u4e00" <= c <= "\u9fff" for c in english)
    assert "{" not in text
    assert fault in WORDS


def test_every_setting_stands_in_the_table_of_settings() -> None:
    table = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")
    assert {f"METRO_{name.upper()}" for name in Settings.model_fields} <= set(table.replace("`", " ").split())
