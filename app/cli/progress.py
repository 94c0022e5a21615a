"""A progress bar on standard error; where nobody is watching, a line for each quarter of the way."""

import sys
from typing import Self

import typer


class Bar:
    """`show` hears how far it is, from 0 to 1."""

    def __init__(self, title: str) -> None:
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty())
        self._task = self._progress.add_task(title, total=1.0)
        self._title = title
        self._said = -1

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, done: float) -> None:
        self._progress.update(self._task, completed=done)
        if self._progress.disable and int(done * 4) > self._said:
            self._said = int(done * 4)
            typer.echo(f"{self._title} {25 * self._said}%", err=True)
