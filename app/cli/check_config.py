"""`check-config`: what to see to before the service is started, and once in a while."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.endings import ExitCode

if TYPE_CHECKING:
    from app.domain.configuration import Concern
    from app.settings import Settings


def check_config_command(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Settings, rulebooks, calendar, schema, clock and files. Ends with 0 where there are warnings at the most."""
    found = concerns()
    if as_json:
        told = {"ok": exit_code(found) is ExitCode.DONE, "concerns": list(map(facts, found))}
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        show(found)
    raise typer.Exit(exit_code(found))


def concerns() -> "list[Concern]":
    import asyncio  # noqa: PLC0415

    from app.settings import SettingsRefused, load_settings  # noqa: PLC0415 - light commands read no settings

    try:
        return asyncio.run(looked_into(load_settings()))
    except SettingsRefused as refused:
        return [setting_concern(*explained.split("\n", 1)) for explained in str(refused).split("\n\n")]


async def looked_into(settings: "Settings") -> "list[Concern]":
    from app import bootstrap  # noqa: PLC0415 - the database takes a second
    from app.domain.accounts import COMMAND_LINE  # noqa: PLC0415
    from app.domain.configuration import Concern, ConcernCode, Weight, address_concerns  # noqa: PLC0415
    from app.domain.rulebook.problems import RulebookError  # noqa: PLC0415
    from app.usecases.errors import Busy  # noqa: PLC0415
    from app.usecases.queries.configuration import check_configuration, check_private, schema_concerns  # noqa: PLC0415

    found = [*check_private(private_files(settings))]
    found += address_concerns(settings.public_base_url, outbound=settings.outbound)
    try:
        schema = schema_concerns(await bootstrap.schema_standing(settings))
        if schema:
            return [*found, *schema]
        async with bootstrap.open_office(settings) as office:
            clock = bootstrap.system_clock()
            found += await check_configuration(office, by=COMMAND_LINE, read_clock=clock.now)
    except Busy as busy:
        why = {"reason": busy.reason}
        found.append(Concern(code=ConcernCode.DATABASE_AWAY, weight=Weight.ENVIRONMENT, facts=why))
    except RulebookError as unusable:
        why = {"why": str(unusable)}
        found.append(Concern(code=ConcernCode.RULEBOOK_UNUSABLE, weight=Weight.STATE, facts=why))
    return found


def setting_concern(chinese: str, english: str = "") -> "Concern":
    from app.domain.configuration import Concern, ConcernCode, Weight  # noqa: PLC0415

    facts = {"chinese": chinese, "english": english}
    return Concern(code=ConcernCode.SETTING, weight=Weight.ENVIRONMENT, facts=facts)


def private_files(settings: "Settings") -> list[Path]:
    """What holds secrets, or what people said."""
    return [settings.data_dir, *sorted(settings.data_dir.glob("*.sqlite3*")), settings.secrets_file]


def exit_code(found: "Sequence[Concern]") -> ExitCode:
    from app.domain.configuration import Weight  # noqa: PLC0415

    weights = {concern.weight for concern in found}
    if Weight.ENVIRONMENT in weights:
        return ExitCode.ENVIRONMENT
    return ExitCode.STATE if Weight.STATE in weights else ExitCode.DONE


def facts(concern: "Concern") -> dict[str, object]:
    from app.documents.configuration_words import concern_in_words  # noqa: PLC0415

    chinese, english = concern_in_words(concern)
    told = {"code": concern.code, "weight": concern.weight, "words": chinese, "words_en": english}
    return {**told, "facts": dict(concern.facts)}


def show(found: "Sequence[Concern]") -> None:
    from app.documents.configuration_words import NOTHING, WEIGHTS, concern_in_words  # noqa: PLC0415

    for concern in found:
        chinese, english = concern_in_words(concern)
        typer.echo(f"{WEIGHTS[concern.weight]}  {concern.code}\n  {chinese}\n  {english}")
    if not found:
        typer.echo(NOTHING)
