"""Sentences that reports share: each percentage with both its numbers, each comparison with what it is compared to."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from app.documents.numerals import chinese_day, fixed, grouped, percent
from app.documents.numerals import share as share_words
from app.documents.report.names import BASES, Names, days_of
from app.domain.figures.periods import Period
from app.domain.figures.results import Rate, Replies, Share
from app.domain.ridership.coverage import MissingRun, PeriodRidership
from app.domain.rulebook.items import Threshold

PER_MILLION = "次/百万人次"
_RUNS_IN_THE_TEXT = 12


def share(of: Share) -> str:
    return share_words(of.part, of.whole)


def compared(now: int, before: int | None, with_what: str) -> str:
    """比上季度增加31件，上升5.34%（31/581）; nothing where there is nothing to compare with."""
    if before is None:
        return f"{with_what}无可比数据"
    if now == before:
        return f"与{with_what}持平"
    difference = abs(now - before)
    grew = now > before
    said = f"比{with_what}{'增加' if grew else '减少'}{difference}件"
    if not before:
        return f"{said}（{with_what}为0件）"
    return f"{said}，{'上升' if grew else '下降'}{percent(difference, before)}（{difference}/{before}）"


def rate_words(low: Fraction | None) -> str:
    return "无法计算" if low is None else fixed(low)


def threshold_words(threshold: Threshold) -> str:
    """3次/百万人次, whatever the rulebook counts per."""
    return (
        f"{threshold.count}{PER_MILLION}"
        if threshold.per == 1_000_000
        else f"{threshold.count}/{threshold.per}"
    )


def rate_sentences(rate: Rate, threshold: Threshold, names: Names) -> str:
    """The rate with its two numbers, the range with what is pending, the line; or why there is none (rules F3-F5)."""
    basis = BASES[rate.ridership.basis]
    if rate.low is None or rate.high is None or rate.ridership.trips is None:
        return f"有效乘客投诉率无法计算：{why_no_rate(rate.ridership, names)}。"
    line = threshold_words(threshold)
    said = (
        f"有效乘客投诉{rate.valid}件，{basis}{grouped(rate.ridership.trips)}人次，有效乘客投诉率为"
        f"{fixed(rate.low)}{PER_MILLION}（{rate.valid}件÷{grouped(rate.ridership.trips)}人次），"
        f"{'超过' if rate.is_above(threshold) else '未超过'}{line}。"
    )
    if rate.pending:
        crossed = "将超过" if rate.may_be_above(threshold) else "仍不超过"
        said += (
            f"另有{rate.pending}件有效性待认定，如全部认定为有效，则为{fixed(rate.high)}{PER_MILLION}，{crossed}{line}；"
            f"取值范围为{fixed(rate.low)}至{fixed(rate.high)}{PER_MILLION}。"
        )
    return said


def why_no_rate(ridership: PeriodRidership, names: Names) -> str:
    basis = BASES[ridership.basis]
    if not ridership.missing:
        return f"{basis}合计为零"
    days = _lines_by_days(ridership.missing_runs)
    listed = "；".join(
        f"{_who(lines, names)}{days_missing(first, last)}"
        for (first, last), lines in list(days.items())[:_RUNS_IN_THE_TEXT]
    )
    more = f"；等共{len(days)}段" if len(days) > _RUNS_IN_THE_TEXT else ""
    return f"缺{len(ridership.missing)}个线路日的{basis}数据（{listed}{more}）"


def _lines_by_days(runs: Iterable[MissingRun]) -> dict[tuple[date, date], list[str | None]]:
    """Lines that lack the same days are named together."""
    found: dict[tuple[date, date], list[str | None]] = {}
    for run in runs:
        found.setdefault((run.first_on, run.last_on), []).append(run.line)
    return found


def _who(lines: Iterable[str | None], names: Names) -> str:
    return "、".join("运营单位合计" if line is None else names.line(line) for line in lines)


def days_missing(first: date, last: date) -> str:
    return chinese_day(first) if first == last else days_of(Period(first, last))


def reply_sentences(replies: Replies) -> str:
    """Rule F6: what stays out of the denominator is said beside it."""
    if not replies.owed:
        said = "本期没有应当回复的有效乘客投诉，回复率不作计算（分母为零）。"
    else:
        is_below = replies.rate.part < replies.rate.whole
        said = (
            f"应当回复的有效乘客投诉{replies.owed}件，已回复{replies.replied}件，有效乘客投诉回复率为{share(replies.rate)}，"
            f"{'低于100%' if is_below else '达到100%'}；"
            f"其中按时回复{replies.on_time}件，按时回复率为{share(replies.on_time_rate)}。"
        )
    apart = [
        (replies.running, "未到答复期限、尚未回复"),
        (replies.not_owed, "在答复期限届满前由乘客撤回"),
        (replies.agency_handled, "由执法机构直接办理、运营单位无须回复"),
    ]
    outside = "，".join(f"{count}件{why}" for count, why in apart if count)
    how = [
        (replies.unreachable, "因无法联系乘客按规定视为告知"),
        (replies.posted_under_code, "按乘客意愿凭查询码公示结果"),
    ]
    told = "，".join(f"{count}件{way}" for count, way in how if count)
    return (
        said
        + (f"另有{outside}，未计入分母。" if outside else "")
        + (f"已回复的件中，{told}。" if told else "")
    )
