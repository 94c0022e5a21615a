"""The environment, read once into one frozen `Settings` (METRO_*; docs/settings.md lists them).

On SQLite missing keys are generated into `secrets.env` of the data folder; on PostgreSQL they are refused,
because every process must hold the same ones.
"""

import os
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.documents.settings_words import SettingFault, SettingProblem, explain
from app.domain.password_rules import PasswordProfile
from app.gateways.keyring import Keyring, WeakKey, read_keyring
from app.gateways.secrets_files import SecretsFileOpen, create_secrets, read_secrets

PREFIX = "METRO_"
FOR_TESTS = "METRO_TEST_"
SECRETS_FILE = "secrets.env"
DATABASE_FILE = "metro.sqlite3"
SQLITE = "sqlite"
POSTGRESQL = "postgresql"


class SettingsRefused(Exception):
    """The service cannot start like this; `str()` says what to do, in Chinese and English."""

    def __init__(self, *problems: SettingProblem) -> None:
        super().__init__("\n\n".join(map(explain, problems)))
        self.problems = problems


class _Faulty(ValueError):
    """A value that pydantic is to report under our own code."""

    def __init__(self, fault: SettingFault, name: str | None = None) -> None:
        super().__init__(fault)
        self.fault = fault
        self.name = name


def _read_keys(value: object) -> object:
    try:
        return read_keyring(value) if isinstance(value, str) else value
    except WeakKey:
        raise _Faulty(SettingFault.WEAK_KEY) from None


def _listed(value: object) -> object:
    return (
        tuple(item.strip() for item in value.split(",") if item.strip()) if isinstance(value, str) else value
    )


def _supported_database(url: str) -> str:
    if _database_kind(url) not in {SQLITE, POSTGRESQL}:
        raise _Faulty(SettingFault.UNSUPPORTED_DATABASE)
    return url


def _database_kind(url: str) -> str:
    return url.partition(":")[0].partition("+")[0]


def _plain_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.username:
        raise ValueError("an http or https address without user, password or query")
    return url.rstrip("/")


def _named_hosts(hosts: tuple[str, ...]) -> tuple[str, ...]:
    if "*" in hosts:
        raise ValueError("host names, separated by commas; * would answer to any")
    return hosts


def _addresses(proxies: tuple[str, ...]) -> tuple[str, ...]:
    for proxy in proxies:
        try:
            ip_network(proxy)
        except ValueError:
            raise ValueError("IP addresses or networks, separated by commas") from None
    return proxies


Hotline = Annotated[str, Field(pattern=r"^[0-9+ -]{0,20}$")]
"""As it is dialled; empty where there is none of its own."""

Keys = Annotated[Keyring, NoDecode, BeforeValidator(_read_keys), Field(repr=False)]
Listed = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)]


class Place(BaseSettings):
    """Where the data lies."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        frozen=True,
        extra="ignore",
        hide_input_in_errors=True,
        arbitrary_types_allowed=True,
        env_ignore_empty=True,
        validate_default=True,
    )

    data_dir: Annotated[Path, AfterValidator(Path.absolute)] = Path("var")
    database_url: Annotated[str, AfterValidator(_supported_database), Field(repr=False)] = Field(
        default_factory=lambda given: f"sqlite:///{given['data_dir'] / DATABASE_FILE}"
    )

    @property
    def is_sqlite(self) -> bool:
        return _database_kind(self.database_url) == SQLITE

    @property
    def secrets_file(self) -> Path:
        return self.data_dir / SECRETS_FILE


class Settings(Place):
    """Everything set from outside. Each key setting is a ring: the current key first, older ones after it."""

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    public_base_url: Annotated[str, AfterValidator(_plain_address)] = Field(
        default_factory=lambda given: f"http://{given['host']}:{given['port']}"
    )
    allowed_hosts: Annotated[Listed, AfterValidator(_named_hosts)] = ()
    trusted_proxies: Annotated[Listed, AfterValidator(_addresses)] = ()
    city: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")] = "shenyang"
    operator_hotline: Hotline = ""
    agency_hotline: Hotline = "12328"
    outbound: bool = False
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    password_profile: PasswordProfile = PasswordProfile.ASVS
    contact_cipher: Literal["aes-256-gcm", "sm4-gcm"] = "aes-256-gcm"
    secret_keys: Keys
    contact_keys: Keys
    search_keys: Keys

    @property
    def hosts(self) -> tuple[str, ...]:
        """What a request may name as its Host."""
        own = urlsplit(self.public_base_url).hostname or ""
        return tuple(dict.fromkeys((*self.allowed_hosts, own, "localhost", "127.0.0.1", "[::1]")))

    @model_validator(mode="after")
    def _keys_apart(self) -> Self:
        seen: set[bytes] = set()
        for name in KEY_SETTINGS:
            ring: Keyring = getattr(self, name)
            if seen.intersection(ring.keys):
                raise _Faulty(SettingFault.SAME_KEY, name)
            seen.update(ring.keys)
        return self


KEY_SETTINGS = ("secret_keys", "contact_keys", "search_keys")


def load_settings() -> Settings:
    """From the environment and, on SQLite, the data folder. Raises `SettingsRefused`."""
    if unknown := list(_unknown_names(os.environ)):
        raise SettingsRefused(*unknown)
    try:
        place = Place()
        missing = [name for name in KEY_SETTINGS if not os.environ.get(_variable(name))]
        return Settings(**_kept_keys(place, missing))
    except ValidationError as error:
        raise SettingsRefused(*_problems(error)) from None


def _kept_keys(place: Place, missing: list[str]) -> dict[str, Any]:
    """The keys nobody set, from the data folder's file, which the first start writes."""
    if missing and not place.is_sqlite:
        raise SettingsRefused(*_each(missing, SettingFault.MISSING_KEY))
    names = [_variable(name) for name in missing]
    facts = {"file": str(place.secrets_file)}
    try:
        kept = read_secrets(place.secrets_file) if missing else {}
        if missing and not kept and not _is_begun(place):
            kept = create_secrets(place.secrets_file, names)
    except SecretsFileOpen:
        raise SettingsRefused(*_each(missing[:1], SettingFault.SECRETS_OPEN, facts)) from None
    except OSError as error:
        facts["reason"] = error.strerror or type(error).__name__
        raise SettingsRefused(*_each(missing[:1], SettingFault.SECRETS_UNWRITABLE, facts)) from None
    if lost := [name for name in missing if _variable(name) not in kept]:
        raise SettingsRefused(*_each(lost, SettingFault.SECRETS_LOST, facts))
    return {name: kept[_variable(name)] for name in missing}


def _is_begun(place: Place) -> bool:
    """Whether a database lies there already: new keys would not read what it holds."""
    file = Path(place.database_url.partition(":///")[2].partition("?")[0])
    return file.is_file() and file.stat().st_size > 0


def _variable(name: str) -> str:
    return PREFIX + name.upper()


def _each(
    names: Iterable[str], fault: SettingFault, facts: Mapping[str, str] | None = None
) -> list[SettingProblem]:
    return [SettingProblem(name=_variable(name), fault=fault, facts=facts or {}) for name in names]


def _unknown_names(environ: Iterable[str]) -> Iterable[SettingProblem]:
    """A misspelt key setting would be taken for a missing one, and replaced by a new key."""
    known = {_variable(name) for name in Settings.model_fields}
    for name in sorted(environ):
        if name.startswith(PREFIX) and not name.startswith(FOR_TESTS) and name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.0)[0]
            yield SettingProblem(name=name, fault=SettingFault.UNKNOWN_NAME, facts={"near": near})


def _problems(error: ValidationError) -> Iterable[SettingProblem]:
    for found in error.errors(include_input=False, include_url=False):
        if found["type"] == "default_factory_not_called":
            continue  # follows from another problem
        cause = found.get("ctx", {}).get("error")
        name = str(found["loc"][0]) if found["loc"] else ""
        if isinstance(cause, _Faulty):
            yield SettingProblem(name=_variable(cause.name or name), fault=cause.fault)
        else:
            rule = found["msg"].removeprefix("Value error, ")
            yield SettingProblem(name=_variable(name), fault=SettingFault.INVALID, facts={"rule": rule})
