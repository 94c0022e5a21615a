"""The settings under `[policies]`: one table each, with its value and its source."""

import re
from datetime import time

from app.domain.keeping import LEAST_MONTHS_OF_ACCESS_LOG
from app.domain.rulebook.items import Source
from app.domain.rulebook.kinds import LimitUnit
from app.domain.rulebook.policies import (
    Lateness,
    OtherMediaReceipt,
    Policies,
    RateCounts,
    ReplyRateTested,
    Signing,
    SigningPath,
    Span,
    SpotCheckSize,
    UnreachablePolicy,
)
from app.domain.rulebook.reading_sources import Head, read_source
from app.domain.rulebook.table_reader import TableReader

OFF = "off"
CATEGORY = re.compile(r"[A-Z]\d\d")


def read_policies(reader: TableReader, head: Head) -> tuple[Policies, tuple[tuple[str, Source], ...]]:
    """The policies, and the source of each by name."""
    sources: list[tuple[str, Source]] = []

    def setting(name: str) -> TableReader:
        table = reader.table(name)
        sources.append((name, read_source(table, head)))
        return table

    policies = Policies(
        cut_off=_read_cut_off(setting("cut_off")),
        lateness_after_move=setting("lateness_after_move").word("value", Lateness),
        other_media_received=setting("other_media_received").word("value", OtherMediaReceipt),
        signing=_read_signing(setting("signing")),
        severe_categories=frozenset(_read_categories(setting("severe_categories"))),
        application_limit=_read_application_limit(setting("application_limit")),
        reviews_per_complaint=_count(setting("reviews_per_complaint")),
        officers_per_inquiry=_count(setting("officers_per_inquiry")),
        unreachable=_read_unreachable(setting("unreachable")),
        non_acceptance=_flag(setting("non_acceptance")),
        most_representatives=_count(setting("most_representatives")),
        rate_counts=setting("rate_counts").word("value", RateCounts),
        reply_rate_tested=setting("reply_rate_tested").word("value", ReplyRateTested),
        assessment_deferrable=_flag(setting("assessment_deferrable")),
        spot_check=_read_spot_check(setting("spot_check")),
        identity_kept_years=_count(setting("identity_kept_years")),
        access_log_kept_months=_months_of_access_log(setting("access_log_kept_months")),
        small_cells_under=_count(setting("small_cells_under")),
        access_code_tries=_count(setting("access_code_tries")),
    )
    return policies, tuple(sources)


def _count(table: TableReader) -> int:
    return table.whole("value", least=1, most=1_000)


def _months_of_access_log(table: TableReader) -> int:
    return table.whole("value", least=LEAST_MONTHS_OF_ACCESS_LOG, most=1_000)  # rule D3: the law's own floor


def _flag(table: TableReader) -> bool:
    return table.flag("value") or False


def _read_cut_off(table: TableReader) -> time | None:
    return None if table.is_text("value", OFF) else table.local_time("value")


def _read_application_limit(table: TableReader) -> Span | None:
    if table.is_text("value", OFF):
        return None
    value = table.table("value")
    return Span(amount=value.whole("amount", least=1, most=3_660), unit=value.word("unit", LimitUnit))


def _read_signing(table: TableReader) -> Signing:
    value = table.table("value")
    by_category = value.table("by_category")
    paths = [
        (code, by_category.word(code, SigningPath)) for code in _known_form(by_category, by_category.keys())
    ]
    return Signing(default=value.word("default", SigningPath), by_category=tuple(paths))


def _read_categories(table: TableReader) -> tuple[str, ...]:
    return _known_form(table, table.texts("value"))


def _known_form(table: TableReader, codes: tuple[str, ...]) -> tuple[str, ...]:
    for code in codes:
        if not CATEGORY.fullmatch(code):
            table.note(code, rule="is no category code", way_out="Write a letter and two digits, e.g. A01")
    return codes


def _read_unreachable(table: TableReader) -> UnreachablePolicy:
    value = table.table("value")
    return UnreachablePolicy(
        attempts=value.whole("attempts", least=1, most=20),
        days=value.whole("days", least=1, most=20),
        attempts_dead_number=value.whole("attempts_dead_number", least=1, most=20),
    )


def _read_spot_check(table: TableReader) -> SpotCheckSize:
    value = table.table("value")
    return SpotCheckSize(
        percent=value.whole("percent", least=1, most=100),
        at_least=value.whole("at_least", least=1, most=10_000),
    )
