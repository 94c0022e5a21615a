"""How a command ends: its exit code, and a paragraph instead of a traceback where it did not go well."""

from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any, TypeVar

import typer

T = TypeVar("T")


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
    import asyncio  # noqa: PLC0415 - 70 ms that light commands need not pay

    with ended():
        return asyncio.run(main)


@contextmanager
def ended() -> Iterator[None]:
    """Turns what a command may refuse into words on standard error and an exit code."""
    # light commands need none of these
    from app.bootstrap import SchemaRefused  # noqa: PLC0415
    from app.documents.command_line_words import BUSY  # noqa: PLC0415
    from app.domain.accounts import AccountRefused  # noqa: PLC0415
    from app.domain.password_rules import PasswordRefused  # noqa: PLC0415
    from app.settings import SettingsRefused  # noqa: PLC0415
    from app.usecases.errors import Busy, Forbidden, Invalid, NotDone  # noqa: PLC0415

    try:
        yield
    except (SettingsRefused, SchemaRefused) as refused:
        code = ExitCode.STATE if isinstance(refused, SchemaRefused) else ExitCode.ENVIRONMENT
        raise stopped(str(refused), code) from None
    except Busy as busy:
        raise stopped(f"{BUSY} ({busy.reason})", ExitCode.ENVIRONMENT) from None
    except OSError as fault:
        what = f"{fault.filename}: {fault.strerror}" if fault.filename else str(fault)
        raise stopped(what, ExitCode.ENVIRONMENT) from None
    except AccountRefused as refused:
        raise stopped(words(refused.fault), ExitCode.STATE) from None
    except PasswordRefused as refused:
        raise stopped(words(refused.fault), ExitCode.USAGE) from None
    except Forbidden as refused:
        raise stopped(words(refused.code), ExitCode.NOT_PERMITTED) from None
    except Invalid as refused:
        raise stopped(words(refused.code, refused.limit), ExitCode.USAGE) from None
    except NotDone as refused:
        raise stopped(words(refused.code), ExitCode.STATE) from None
    except KeyboardInterrupt:
        raise typer.Exit(ExitCode.INTERRUPTED) from None


def words(code: str, limit: str | int | None = None) -> str:
    from app.documents.field_words import FIELD_WORDS, field_message  # noqa: PLC0415
    from app.documents.problems import PROBLEMS  # noqa: PLC0415

    if code in FIELD_WORDS:
        zh, en = field_message(code, limit)
        return f"{zh}\n{en} ({code})"
    known = PROBLEMS.get(code)
    return f"{known.detail}\n{known.detail_en} ({code})" if known else code


def stopped(paragraph: str, code: ExitCode) -> typer.Exit:
    """Says why on standard error; to be raised."""
    typer.echo(paragraph, err=True)
    return typer.Exit(code)
