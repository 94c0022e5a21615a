"""Two notices that keep every rule, and what makes each of them one that cannot be true."""

import copy
from typing import Any

from app.domain.calendar.notice_faults import NoticeFault as Fault


def clause(name: str, off_from: str, off_to: str, *work: str) -> dict[str, Any]:
    return {"name": name, "off_from": off_from, "off_to": off_to, "work": list(work)}


# Made up for these tests: no notice for 2027 exists. It keeps every rule, so each change below breaks some.
YEAR_2027: dict[str, Any] = {
    "year": 2027,
    "number": "国办发明电〔2026〕999号",
    "signed": "2026-11-25",
    "published": "2026-11-26",
    "clauses": [
        clause("元旦", "2027-01-01", "2027-01-03"),
        clause("春节", "2027-02-05", "2027-02-13", "2027-01-30", "2027-02-20"),
        clause("清明节", "2027-04-03", "2027-04-05"),
        clause("劳动节", "2027-05-01", "2027-05-05", "2027-05-08"),
        clause("端午节", "2027-06-09", "2027-06-09"),
        clause("中秋节", "2027-09-15", "2027-09-15"),
        clause("国庆节", "2027-10-01", "2027-10-07", "2027-09-26", "2027-10-09"),
    ],
}
AMENDMENT: dict[str, Any] = {
    "year": 2026,
    "number": "国办发明电〔2026〕998号",
    "signed": "2026-04-01",
    "published": "2026-04-01",
    "replaces": ["劳动节"],
    "clauses": [clause("劳动节", "2026-05-01", "2026-05-05", "2026-05-10")],
}

DROPPED = object()
"""Stands for a field or item that is taken away."""


def put(notice: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """A copy with one thing changed, added or dropped; `clauses.3.work.0` is a path."""
    made = copy.deepcopy(notice)
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    place: Any = made
    for step in way:
        place = place[step]
    if value is DROPPED:
        del place[last]
    elif isinstance(place, list) and last == len(place):
        place.append(value)
    else:
        place[last] = value
    return made


SHAPE: list[tuple[str, str, object, Fault, str]] = [
    # what, path, value, fault, its place
    ("clauses of text", "clauses", "none", Fault.NOT_A_LIST, "clauses"),
    ("a clause of text", "clauses.7", "x", Fault.NOT_AN_OBJECT, "clauses[7]"),
    ("no clauses", "clauses", DROPPED, Fault.FIELD_MISSING, "clauses"),
    ("no year", "year", DROPPED, Fault.FIELD_MISSING, "year"),
    ("a year of text", "year", "2027", Fault.NOT_A_NUMBER, "year"),
    ("true for a year", "year", True, Fault.NOT_A_NUMBER, "year"),
    ("a fraction of a year", "year", 2027.0, Fault.NOT_A_NUMBER, "year"),
    ("an empty number", "number", "", Fault.FIELD_MISSING, "number"),
    ("a NUL", "number", "国\x00", Fault.NOT_TEXT, "number"),
    ("a lone surrogate", "number", "\ud800", Fault.NOT_TEXT, "number"),
    ("a text of 301 characters", "number", "国" * 301, Fault.NOT_TEXT, "number"),
    ("30 February", "signed", "2026-02-30", Fault.NOT_A_DAY, "signed"),
    ("a short day", "signed", "20261125", Fault.NOT_A_DAY, "signed"),
    ("a week", "signed", "2026-W48-1", Fault.NOT_A_DAY, "signed"),
    ("an instant", "signed", "2026-11-25T00:00", Fault.NOT_A_DAY, "signed"),
    ("a misspelt field", "replace", [], Fault.FIELD_UNKNOWN, ""),
    ("a misspelt field of a clause", "clauses.2.off_form", "2027-04-03", Fault.FIELD_UNKNOWN, "clauses[2]"),
    ("a clause without its end", "clauses.2.off_to", DROPPED, Fault.FIELD_MISSING, "clauses[2].off_to"),
    ("stated days in words", "clauses.2.stated_days", "3", Fault.NOT_A_NUMBER, "clauses[2].stated_days"),
    ("work in month 13", "clauses.1.work.0", "2027-13-01", Fault.NOT_A_DAY, "clauses[1].work[0]"),
]


OFF_AND_WORKED = ["2027-10-02", "2027-10-09"]
SINGLES = clause("双十一", "2027-11-11", "2027-11-11")
WEEKEND = clause("周末节", "2027-11-13", "2027-11-14")
LABOUR_TWICE = clause("劳动节", "2027-05-01", "2027-05-05", "2027-05-08")

UNTRUE: list[tuple[str, str, object, set[tuple[Fault, str]]]] = [
    ("says nothing", "clauses", [], {(Fault.EMPTY, "clauses"), (Fault.HOLIDAY_MISSING, "clauses")}),
    ("cut short", "clauses.6", DROPPED, {(Fault.HOLIDAY_MISSING, "clauses")}),
    ("a number of another form", "number", "国发办〔2026〕9号", {(Fault.NUMBER_FORM, "number")}),
    ("a padded number", "number", "国办发明电〔2026〕09号", {(Fault.NUMBER_FORM, "number")}),
    ("a number of another year", "number", "国办发明电〔2025〕9号", {(Fault.NUMBER_YEAR, "number")}),
    ("an address elsewhere", "url", "https://example.com/gov.cn", {(Fault.ADDRESS_NOT_OFFICIAL, "url")}),
    ("a lookalike address", "url", "https://www.notgov.cn/", {(Fault.ADDRESS_NOT_OFFICIAL, "url")}),
    ("an address in its query", "url", "https://a.cn?www.gov.cn/", {(Fault.ADDRESS_NOT_OFFICIAL, "url")}),
    ("published first", "published", "2026-11-24", {(Fault.PUBLISHED_BEFORE_SIGNED, "published")}),
    ("not published yet", "published", "2026-12-02", {(Fault.NOT_PUBLISHED_YET, "published")}),
    ("a year beyond the table", "year", 2051, {(Fault.YEAR_OUTSIDE_TABLE, "year")}),
    (
        "a clause twice",
        "clauses.7",
        LABOUR_TWICE,
        {
            (Fault.CLAUSE_TWICE, "clauses[3].name"),
            (Fault.CLAUSE_TWICE, "clauses[7].name"),
            (Fault.OFF_TWICE, "clauses"),
            (Fault.WORK_TWICE, "clauses"),
        },
    ),
    (
        "a reversed range",
        "clauses.4.off_to",
        "2027-06-08",
        {
            (Fault.RANGE_REVERSED, "clauses[4].off_to"),
            (Fault.HOLIDAY_MISSING, "clauses"),
        },
    ),
    (
        "off in another year",
        "clauses.0.off_from",
        "2026-12-24",
        {
            (Fault.OUTSIDE_YEAR, "clauses[0].off_from"),
            (Fault.HOLIDAY_MISSING, "clauses"),
        },
    ),
    (
        "worked in the year after",
        "clauses.6.work.1",
        "2028-01-08",
        {
            (Fault.OUTSIDE_YEAR, "clauses[6].work[1]"),
            (Fault.MAKEUP_FAR, "clauses[6].work[1]"),
        },
    ),
    (
        "other days than stated",
        "clauses.4.stated_days",
        3,
        {
            (Fault.STATED_DAYS_DIFFER, "clauses[4].stated_days"),
        },
    ),
    ("work on a Friday", "clauses.3.work.0", "2027-05-07", {(Fault.MAKEUP_ON_WEEKDAY, "clauses[3].work[0]")}),
    (
        "work long before its holiday",
        "clauses.3.work.0",
        "2027-03-06",
        {(Fault.MAKEUP_FAR, "clauses[3].work[0]")},
    ),
    (
        "work far from its holiday",
        "clauses.3.work.0",
        "2027-07-10",
        {(Fault.MAKEUP_FAR, "clauses[3].work[0]")},
    ),
    ("a make-up day too few", "clauses.1.work.1", DROPPED, {(Fault.MAKEUP_UNBALANCED, "clauses[1].work")}),
    (
        "a make-up day too many",
        "clauses.4.work.0",
        "2027-06-12",
        {
            (Fault.MAKEUP_UNBALANCED, "clauses[4].work"),
        },
    ),
    (
        "a longer holiday for nothing",
        "clauses.4.off_to",
        "2027-06-11",
        {
            (Fault.MAKEUP_UNBALANCED, "clauses[4].work"),
        },
    ),
    (
        "a holiday at another time",
        "clauses.5",
        clause("中秋节", "2027-08-18", "2027-08-18"),
        {
            (Fault.STATUTORY_DAY_OUTSIDE, "clauses[5]"),
        },
    ),
    ("an invented holiday", "clauses.7", SINGLES, {(Fault.HOLIDAY_UNKNOWN, "clauses[7].name")}),
    ("an invented weekend", "clauses.7", WEEKEND, {(Fault.HOLIDAY_UNKNOWN, "clauses[7].name")}),
    ("a day off and worked", "clauses.6.work", OFF_AND_WORKED, {(Fault.OFF_AND_WORK, "clauses")}),
    ("a day worked twice", "clauses.1.work.1", "2027-01-30", {(Fault.WORK_TWICE, "clauses")}),
]


AMENDED: list[tuple[str, str, object, set[tuple[Fault, str]]]] = [
    ("an unknown clause", "replaces.1", "七夕节", {(Fault.REPLACES_UNKNOWN_CLAUSE, "replaces[1]")}),
    (
        "nothing replaced",
        "replaces",
        [],
        {
            (Fault.CLAUSE_ALREADY_STANDS, "clauses[0].name"),
            (Fault.OFF_TWICE, "clauses"),
        },
    ),
    ("replaced by nothing", "replaces.1", "端午节", {(Fault.HOLIDAY_MISSING, "clauses")}),
    (
        "a make-up day that is none",
        "cancels_makeup",
        ["2026-03-07"],
        {
            (Fault.CANCELS_UNKNOWN_MAKEUP, "cancels_makeup[0]"),
        },
    ),
    (
        "a number held already",
        "number",
        "国办发明电〔2025〕7号",
        {(Fault.NUMBER_HELD, "number")},
    ),
    (
        "an unpublished year",
        "year",
        2028,
        {
            (Fault.PUBLISHED_OUT_OF_TIME, "published"),
            (Fault.REPLACES_UNKNOWN_CLAUSE, "replaces[0]"),
            (Fault.OUTSIDE_YEAR, "clauses[0].off_from"),
            (Fault.OUTSIDE_YEAR, "clauses[0].off_to"),
            (Fault.OUTSIDE_YEAR, "clauses[0].work[0]"),
            (Fault.HOLIDAY_MISSING, "clauses"),
        },
    ),
    ("work on a day off", "clauses.0.work.0", "2026-04-05", {(Fault.OFF_AND_WORK, "clauses")}),
    (
        "an extension apart",
        "clauses.1",
        clause("端午节延长", "2026-06-24", "2026-06-24"),
        {
            (Fault.EXTENSION_DETACHED, "clauses[1]"),
        },
    ),
    (
        "an extension over a worked day",
        "clauses.1",
        clause("国庆节延长", "2026-10-08", "2026-10-10"),
        {
            (Fault.OFF_AND_WORK, "clauses"),
        },
    ),
]
