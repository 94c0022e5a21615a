"""One file reads the clock; the domain is values and pure functions."""

import ast
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Source, imported_modules, qualified_names, source, sources

pytestmark = pytest.mark.xdist_group("sources")  # read and parsed by one process

CLOCK = "app/gateways/clock.py"
CALENDAR_READS = {
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.ctime",
    "time.asctime",
    "sqlalchemy.func.now",
    "sqlalchemy.func.current_timestamp",
    "sqlalchemy.func.current_date",
}
# How long something took is no instant; where requests and ticks are measured it may be read.
STOPWATCH_READS = {
    f"time.{name}{unit}" for name in ("monotonic", "perf_counter", "process_time") for unit in ("", "_ns")
}
STOPWATCH_ROOMS = {"worker", "http", "gateways"}
# What of the standard library is pure computation; zoneinfo reads only the zone's own table.
PURE = {
    *(
        "__future__",
        "abc",
        "base64",
        "bisect",
        "collections",
        "contextlib",
        "copy",
        "dataclasses",
        "datetime",
    ),
    *("decimal", "difflib", "enum", "fractions", "functools", "hashlib", "hmac", "itertools", "json", "math"),
    *("operator", "re", "statistics", "string", "types", "typing", "unicodedata", "zoneinfo"),
}
IMPURE_CALLS = {"open", "input", "print", "exec", "eval", "globals", "breakpoint"}


def _clock_reads(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.name}:{line} {name}"
        for file in files
        if file.name != CLOCK
        for name, line in qualified_names(file.tree)
        if name in CALENDAR_READS or (name in STOPWATCH_READS and file.room not in STOPWATCH_ROOMS)
    ]


def _impurities(files: Iterable[Source]) -> list[str]:
    return [f"{file.name}: {what}" for file in files for what in _impure_in(file.tree)]


def _impure_in(tree: ast.Module) -> list[str]:
    imports = [name for name in imported_modules(tree) if not _is_pure_import(name)]
    calls = [
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE_CALLS
    ]
    waits = [
        type(node).__name__
        for node in ast.walk(tree)
        if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith | ast.Global)
    ]
    return [*imports, *calls, *waits]


def _is_pure_import(name: str) -> bool:
    top, _, _ = name.partition(".")
    if top == "app":
        return name == "app" or name.startswith("app.domain")
    return top in PURE


def test_one_file_reads_the_clock() -> None:
    assert len(sources("app")) > 60
    assert _clock_reads(sources("app")) == []


@pytest.mark.parametrize(
    "text",
    [
        "import datetime\ndatetime.datetime.now(datetime.UTC)\n",
        "import datetime as dt\ndt.date.today()\n",
        "from datetime import datetime as d, UTC\nread = d.now\nread(UTC)\n",
        "from datetime import datetime\ndatetime.utcnow()\n",
        "from time import time\ntime()\n",
        "import time\ntime.monotonic()\n",
        "from sqlalchemy import func\nfunc.now()\n",
    ],
)
def test_a_clock_read_is_noticed(text: str) -> None:
    assert _clock_reads([source("app/usecases/planted.py", text)]) != []
    assert _clock_reads([source(CLOCK, text)]) == []


def test_what_counts_as_pure_is_of_the_standard_library() -> None:
    assert PURE - sys.stdlib_module_names == set()


def test_the_domain_is_pure() -> None:
    domain = [file for file in sources("app") if file.room == "domain"]
    assert len(domain) > 30
    assert _impurities(domain) == []


@pytest.mark.parametrize(
    "text",
    [
        "import os\n",
        "from pathlib import Path\n",
        "import pydantic\n",
        "from app.store import engine\n",
        "def late():\n    import random\n",
        "async def decide(): ...\n",
        "def read(path):\n    return open(path)\n",
        "count = 0\ndef next_one():\n    global count\n",
    ],
)
def test_an_impurity_is_noticed(text: str) -> None:
    assert _impurities([source("app/domain/planted.py", text)]) != []


@pytest.mark.parametrize(
    ("file", "refused"),
    [("app/usecases/planted.py", True), ("tests/domain/planted.py", True), (CLOCK, False)],
)
def test_ruff_refuses_a_clock_read_everywhere_but_in_the_clock(file: str, refused: bool) -> None:
    text = "from datetime import UTC, datetime\n\nSTARTED_AT = datetime.now(UTC)\n"
    ruff = str(Path(sys.executable).with_name("ruff"))
    command = [ruff, "check", "--no-cache", "--stdin-filename", str(ROOT / file), "-"]
    finished = subprocess.run(command, input=text, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ("TID251" in finished.stdout) is refused
