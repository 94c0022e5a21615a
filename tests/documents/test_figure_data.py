"""Figures for a program are exact and for a terminal named; a rate that is none is shown as none."""

import json

from app.documents.figure_data import figure_lines, figures_data
from app.documents.paper.exact_json import print_json
from app.domain.figures.counting import headline_of
from app.domain.figures.groups import grouped
from app.domain.figures.results import Comparison
from app.domain.figures.selection import FigureKey
from tests.domain.figures.made import (
    ABOVE_3,
    AFTERWARDS,
    BELOW_100,
    BY_COMPLAINTS,
    OPERATOR,
    YEAR,
    a_case,
    figures_of,
    trips,
)


def test_a_rate_goes_out_as_a_fraction_and_as_people_are_shown_it() -> None:
    cases = [a_case() for _ in range(2)]
    groups = grouped(cases, (), operator=OPERATOR, period=YEAR, now=AFTERWARDS)
    headline = headline_of(groups, trips(3_000_000), period=YEAR, reckoning=BY_COMPLAINTS)
    comparison = Comparison(quarter_before=None, year_before=None, trend=(), year_to_date=headline)
    found = figures_of(*cases, ridership=trips(3_000_000))
    told = json.loads(print_json(figures_data(found, comparison, rate=ABOVE_3, reply=BELOW_100)))
    assert told["results"]["rate"] == {
        "low": {"numerator": 2, "denominator": 3},
        "high": {"numerator": 2, "denominator": 3},
        "shown": "0.67",
        "is_above": False,
        "may_be_above": False,
    }
    assert told["results"]["reply_rate"] == {"numerator": 2, "denominator": 2}
    assert told["year_to_date"]["rate"]["shown"] == "0.67"


def test_each_line_goes_out_with_its_rate_and_what_names_none_without() -> None:
    cases = [a_case(line="1"), a_case(line=None)]
    groups = grouped(cases, (), operator=OPERATOR, period=YEAR, now=AFTERWARDS)
    headline = headline_of(groups, trips(3_000_000), period=YEAR, reckoning=BY_COMPLAINTS)
    comparison = Comparison(quarter_before=None, year_before=None, trend=(), year_to_date=headline)
    found = figures_of(*cases, ridership=trips(3_000_000), lines={"1": trips(3_000_000)})
    told = json.loads(print_json(figures_data(found, comparison, rate=ABOVE_3, reply=BELOW_100)))
    third = {"numerator": 1, "denominator": 3}
    assert told["results"]["lines"] == [
        {"line": "1", "low": third, "high": third},
        {"line": None, "low": None, "high": None},
    ]
    shown = [value for name, value in figure_lines(found) if "rate of the line" in name or "no line" in name]
    assert shown == ["0.33 (1/3000000)", "--"]


def test_every_figure_has_its_line_and_a_rate_that_is_none_shows_as_none() -> None:
    lines = dict(figure_lines(figures_of(a_case(), ridership=trips(None))))
    assert sum(1 for name in lines if name.split(" · ")[-1] in set(FigureKey)) == len(FigureKey)
    rate = next(value for name, value in lines.items() if "per million" in name)
    reply = next(value for name, value in lines.items() if "reply rate" in name)
    assert (rate, reply) == ("--", "100.00 (1/1)")
