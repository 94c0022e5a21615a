"""How a command ends: its exit code, and a paragraph instead of a traceback where it did not go well."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any, TypeVar

import typer

from app.documents.problems import PROBLEMS
from app.domain.accounts import AccountRefused
from app.domain.password_rules import PasswordRefused
from app.usecases.errors import Busy, Forbidden, NotDone

T = TypeVar("T")

BUSY = (
    "数据库没有应答或正忙。请确认 METRO_DATABASE_URL 所指的数据库已启动、可以连接、磁盘有余量，然后重试。\n"
    "The database did not answer in time. See that the one METRO_DATABASE_URL names is up and can be reached, and "
    "that its disk has room; then try again."
)


class ExitCode(IntEnum):
    DONE = 0
    USAGE = 2
    BAD_FILE = 3
    STATE = 4
    NOT_PERMITTED = 5
    ENVIRONMENT = 6
    FAILED = 7
    INTERRUPTED = 130


def run(main: Coroutine[Any, Any, T]) -> T:
    """The coroutine's answer; what it refuses ends the command."""
    with ended():
        return asyncio.run(main)


@contextmanager
def ended() -> Iterator[None]:
    """Turns what a command may refuse into words on standard error and an exit code."""
    from app.settings import SettingsRefused  # noqa: PLC0415 - light commands read no settings

    try:
        yield
    except SettingsRefused as refused:
        raise stopped(str(refused), ExitCode.ENVIRONMENT) from None
    except Busy:
        raise stopped(BUSY, ExitCode.ENVIRONMENT) from None
    except OSError as fault:
        what = f"{fault.filename}: {fault.strerror}" if fault.filename else str(fault)
        raise stopped(what, ExitCode.ENVIRONMENT) from None
    except AccountRefused as refused:
        raise stopped(words(refused.fault), ExitCode.STATE) from None
    except PasswordRefused as refused:
        raise stopped(words(refused.fault), ExitCode.USAGE) from None
    except Forbidden as refused:
        raise stopped(words(refused.code), ExitCode.NOT_PERMITTED) from None
    except NotDone as refused:
        raise stopped(words(refused.code), ExitCode.STATE) from None
    except KeyboardInterrupt:
        raise typer.Exit(ExitCode.INTERRUPTED) from None


def words(code: str) -> str:
    known = PROBLEMS.get(code)
    return f"{known.detail}\n{known.detail_en} ({code})" if known else code


def stopped(paragraph: str, code: ExitCode) -> typer.Exit:
    """Says why on standard error; to be raised."""
    typer.echo(paragraph, err=True)
    return typer.Exit(code)
