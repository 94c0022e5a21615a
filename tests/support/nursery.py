"""Processes of the service, begun in milliseconds: one process imports everything once, and forks each of them.

A child runs an async function `program(settings)` of a module of the tests. It may be killed at any instant; the
nursery tells what became of it. `python -m tests.support.nursery` is the nursery itself.
"""

import asyncio
import importlib
import json
import os
import select
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.support.waiting import wait_until

LOOKS_EVERY_SECONDS = 0.01


@dataclass(slots=True)
class Nursery:
    """`ended` holds the exit status of each child that is no more; -9 is SIGKILL."""

    process: subprocess.Popen[str]
    ended: dict[int, int] = field(default_factory=dict)
    _begun: list[int] = field(default_factory=list)
    _unread: str = ""

    def begin(self, program: str, **settings: Any) -> int:
        """`program` is module:function, and finds the METRO_* in force here; answers the child's process id."""
        assert self.process.stdin is not None
        places = {name: value for name, value in os.environ.items() if name.startswith("METRO_")}
        self.process.stdin.write(json.dumps([program, settings, places]) + "\n")
        self.process.stdin.flush()
        wait_until(lambda: bool(self.look() and self._begun), within=30, what=f"{program} to begin")
        return self._begun.pop()

    def kill(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)

    def wait_for(self, pid: int, *, within: float = 30) -> int:
        wait_until(lambda: bool(self.look() and pid in self.ended), within=within, what=f"{pid} to end")
        return self.ended[pid]

    def look(self) -> bool:
        """Takes in what the nursery has said since."""
        assert self.process.stdout is not None
        descriptor = self.process.stdout.fileno()
        while select.select([descriptor], [], [], 0)[0]:
            said = os.read(descriptor, 65536).decode()
            if not said:
                raise RuntimeError(f"the nursery has ended with {self.process.wait()}")
            *lines, self._unread = (self._unread + said).split("\n")
            for line in lines:
                word, *numbers = line.split()
                if word == "begun":
                    self._begun.append(int(numbers[0]))
                else:
                    self.ended[int(numbers[0])] = int(numbers[1])
        return True


@contextmanager
def nursery(*modules: str) -> Iterator[Nursery]:
    """With these modules imported already. All children end with it."""
    command = [sys.executable, "-m", "tests.support.nursery", *modules]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield Nursery(process)
    finally:
        process.communicate(timeout=30)


class _Ward:
    """The nursery's own side: it forks, and reaps."""

    def __init__(self) -> None:
        self.children: set[int] = set()
        self.unread = ""

    def run(self) -> None:
        while self._take_orders():
            self._reap()
        for child in self.children:
            os.kill(child, signal.SIGKILL)

    def _take_orders(self) -> bool:
        if not select.select([0], [], [], LOOKS_EVERY_SECONDS)[0]:
            return True
        said = os.read(0, 65536).decode()
        *lines, self.unread = (self.unread + said).split("\n")
        for line in lines:
            self._fork(*json.loads(line))
        return bool(said)

    def _fork(self, program: str, settings: dict[str, Any], places: dict[str, str]) -> None:
        child = os.fork()
        if child == 0:
            os.environ.update(places)
            os._exit(_run(program, settings))
        self.children.add(child)
        _say(f"begun {child}")

    def _reap(self) -> None:
        for child in list(self.children):
            pid, status = os.waitpid(child, os.WNOHANG)
            if pid:
                self.children.discard(child)
                _say(f"ended {pid} {os.waitstatus_to_exitcode(status)}")


def _run(program: str, settings: dict[str, Any]) -> int:
    module, _, function = program.partition(":")
    try:
        asyncio.run(getattr(importlib.import_module(module), function)(settings))
    except BaseException:  # noqa: BLE001 - told with its trace; the child ends here
        os.write(2, traceback.format_exc().encode())
        return 1
    return 0


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    for name in sys.argv[1:]:
        importlib.import_module(name)
    _Ward().run()
