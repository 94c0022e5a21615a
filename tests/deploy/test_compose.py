"""deploy/compose.yaml: what the compose specification allows, and what this service needs."""

import re
from typing import Any

import yaml  # type: ignore[import-untyped]

from app.http.serving import DRAIN_SECONDS as SERVER_DRAINS
from app.worker.worker import DRAIN_SECONDS as WORKER_DRAINS
from tests.architecture.source import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("migrate", "api", "worker")

# the part of the compose specification that this file uses: key -> the types it takes
TOP = {"name": str, "services": dict, "volumes": dict}
SERVICE: dict[str, type | tuple[type, ...]] = {
    "build": (str, dict),
    "image": str,
    "environment": (dict, list),
    "volumes": list,
    "read_only": bool,
    "tmpfs": (str, list),
    "cap_drop": list,
    "security_opt": list,
    "restart": str,
    "stop_grace_period": str,
    "command": (str, list),
    "depends_on": (list, dict),
    "ports": list,
    "healthcheck": dict,
}
RESTARTS = {"no", "always", "on-failure", "unless-stopped"}
CONDITIONS = {"service_started", "service_healthy", "service_completed_successfully"}


def test_every_key_is_one_of_the_specification() -> None:
    named = {key: value for key, value in COMPOSE.items() if not key.startswith("x-")}
    assert all(isinstance(value, TOP[key]) for key, value in named.items())
    assert all(
        isinstance(value, SERVICE[key]) for service in SERVICES.values() for key, value in service.items()
    )
    assert {service["restart"] for service in SERVICES.values()} <= RESTARTS


def test_what_a_service_waits_for_is_there() -> None:
    waits = [
        (name, wait) for service in SERVICES.values() for name, wait in service.get("depends_on", {}).items()
    ]
    assert {name for name, _ in waits} == {"database", "migrate"}
    assert {wait["condition"] for _, wait in waits} <= CONDITIONS
    assert "healthcheck" in SERVICES["database"]


def test_each_volume_is_declared() -> None:
    used = {volume.partition(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    assert used == set(COMPOSE["volumes"])


def test_no_secret_stands_in_the_file() -> None:
    environments = [service["environment"] for service in SERVICES.values()]
    secret = {
        key: value
        for environment in environments
        for key, value in environment.items()
        if key.endswith(("_KEYS", "PASSWORD", "_URL"))
    }
    assert len(secret) == 6
    assert all(re.search(r"\$\{\w+:\?", value) for value in secret.values())


def test_our_containers_hold_no_right_and_write_nowhere_else() -> None:
    for name in OURS:
        assert SERVICES[name]["read_only"] is True
        assert SERVICES[name]["cap_drop"] == ["ALL"]
        assert SERVICES[name]["security_opt"] == ["no-new-privileges:true"]


def test_what_is_told_to_stop_has_longer_than_it_takes_to_drain() -> None:
    given = {SERVICES[name]["stop_grace_period"] for name in OURS}
    assert all(int(seconds.removesuffix("s")) > SERVER_DRAINS + WORKER_DRAINS for seconds in given)


def test_the_service_is_reached_on_this_machine_alone() -> None:
    assert [service["ports"] for service in SERVICES.values() if "ports" in service] == [
        ["127.0.0.1:8000:8000"]
    ]


def test_every_variable_asked_for_stands_in_the_example() -> None:
    text = (ROOT / "deploy" / "compose.yaml").read_text()
    asked = set(re.findall(r"\$\{(\w+):", text))
    example = {
        line.partition("=")[0]
        for line in (ROOT / "deploy" / "env.example").read_text().splitlines()
        if line and not line.startswith("#")
    }
    assert asked == example
