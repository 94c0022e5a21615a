"""Figures as rows of a page: each number in words, with its denominator and where it leads (rules F3 to F6)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.figures.results import Figures, LineRate, Rate, Replies, Share, shown
from app.domain.ridership.coverage import MissingRun, PeriodRidership
from app.domain.rulebook.items import Threshold
from app.web.days import day_words
from app.web.page import Page

Row = tuple[str, str]


def line_names(page: Page) -> Mapping[str, str]:
    return {code: one.name_zh for code, one in page.site.office.network.lines.items()}


def share_in_words(share: Share) -> str:
    """The denominator stands beside every percentage."""
    if share.percent is None:
        return "无（没有可比的件数）"
    return f"{shown(share.percent)}%（{share.part}/{share.whole}）"


def rate_in_words(rate: Rate, lines: Mapping[str, str]) -> str:
    """`lines`: their names by their codes."""
    if rate.low is None or rate.high is None:
        return f"不能计算：{missing_in_words(rate.ridership, lines)}"
    basis = f"{rate.valid} 件 ÷ {rate.ridership.trips:,} 人次客运量"
    upper = f"；待认定 {rate.pending} 件全部计入则为 {shown(rate.high)}" if rate.pending else ""
    return f"{shown(rate.low)} 次/百万人次（{basis}{upper}）"


def line_rate_in_words(one: LineRate) -> str:
    """A line's, on its own trips; the threshold is the operator's alone (Art. 13, rule F4)."""
    if one.low is not None:
        return f"{shown(one.low)}（{one.counts.valid} 件 ÷ {one.trips:,} 人次）"
    if one.missing:
        days = sum(run.days for run in one.missing)
        return f"缺 {days} 天客运量：{runs_in_words([replace(run, line=None) for run in one.missing], {})}"
    return "没有客运量" if one.line is None or one.trips is None else "客运量为 0"


def standing_in_words(rate: Rate, threshold: Threshold) -> str:
    """Strict: exactly on the line is not above (rule F3)."""
    if rate.is_above(threshold) is None:
        return "不能与阈值比较"
    if rate.is_above(threshold):
        return f"超过 {threshold.count} 次/百万人次"
    if rate.may_be_above(threshold):
        return f"未超过 {threshold.count}；待认定的全部计入则会超过"
    return f"未超过 {threshold.count} 次/百万人次"


def missing_in_words(ridership: PeriodRidership, lines: Mapping[str, str]) -> str:
    """Nothing is extrapolated: what is missing is named (rule F4)."""
    runs = ridership.missing_runs
    return f"缺客运量：{runs_in_words(runs, lines)}" if runs else "客运量为 0"


def runs_in_words(runs: Sequence[MissingRun], lines: Mapping[str, str]) -> str:
    """Line-days; the first three spans, and how many days in all."""
    said = "；".join(_run_in_words(run, lines) for run in runs[:3])
    return f"{said}等" if len(runs) > 3 else said


def _run_in_words(run: MissingRun, lines: Mapping[str, str]) -> str:
    line = f"{lines.get(run.line, run.line)} " if run.line else ""
    if run.first_on == run.last_on:
        return f"{line}{day_words(run.first_on)}"
    return f"{line}{day_words(run.first_on)}至{day_words(run.last_on)}"


def replies_in_words(replies: Replies, threshold: Threshold) -> str:
    below = replies.is_below(threshold)
    if below is None:
        return "没有须回复的有效投诉"
    return f"{share_in_words(replies.rate)}{'，低于' if below else '，不低于'} {threshold.count}%"


def figure_rows(figures: Figures, threshold: Threshold, lines: Mapping[str, str]) -> Sequence[Row]:
    """The heart of a report."""
    balance = figures.balance
    return [
        ("期初在办", f"{balance.carried_in} 件"),
        ("受理", f"{balance.received} 件"),
        ("办结", f"{balance.concluded} 件"),
        ("期末在办", f"{balance.carried_out} 件"),
        (
            "有效投诉",
            f"{figures.counts.valid} 件；不构成 {figures.counts.not_valid} 件；待认定 {figures.counts.pending} 件",
        ),
        ("有效投诉率", f"{rate_in_words(figures.rate, lines)}，{standing_in_words(figures.rate, threshold)}"),
        ("有效投诉回复率", share_in_words(figures.replies.rate)),
        ("按时回复率", share_in_words(figures.replies.on_time_rate)),
        ("24小时内启动", share_in_words(figures.start.rate)),
        ("按时办结并告知", share_in_words(figures.reply.rate)),
        ("复核", f"{figures.reviews.received} 件"),
        ("申诉", f"{figures.appeals.received} 件"),
    ]
