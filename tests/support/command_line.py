"""The command line as a person calls it: each call a process of its own, forked from one that has imported everything.

What `python -m app` imports before it answers is asked of processes begun from nothing: tests/cli/test_due.py and the
walks of the README.
"""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from app.__main__ import main

# What the commands import late stands in what the whole service imports.
_READY = multiprocessing.get_context("forkserver")
_READY.set_forkserver_preload(
    ["tests.support.command_line", "app.api.v1.app", "app.web.app", "app.bootstrap", "app.store.migrations"]
)


def command(*arguments: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """As `subprocess.run([sys.executable, "-m", "app", *arguments], capture_output=True, text=True)` answers."""
    with TemporaryDirectory(prefix="metro-command-") as folder:
        output, errors = Path(folder, "output"), Path(folder, "errors")
        process = _READY.Process(target=_called, args=(arguments, dict(environment), output, errors))
        process.start()
        process.join()
        assert process.exitcode is not None
        return subprocess.CompletedProcess(
            arguments,
            process.exitcode,
            output.read_text(encoding="utf-8"),
            errors.read_text(encoding="utf-8"),
        )


def _called(arguments: tuple[str, ...], environment: dict[str, str], output: Path, errors: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    for stream, file in ((sys.stdout, output), (sys.stderr, errors)):
        with file.open("wb") as written:
            os.dup2(written.fileno(), stream.fileno())
    sys.argv = ["python -m app", *arguments]
    main()
