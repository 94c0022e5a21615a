"""The files of a report: all from one content, the same bytes everywhere (rule F8)."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from itertools import cycle
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from app.documents.report.files import MEDIA_TYPES, annual_files, report_files
from app.domain.reports.content import ReportContent
from tests.documents.report.samples import NAMES, content, empty_quarter, with_many_lines, without_ridership
from tests.documents.report.test_quarterly_report import annual

ROOT = Path(__file__).parents[3]
PLACES = [
    {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
    for zone, locale, seed in zip(
        ("UTC", "Asia/Shanghai", "America/St_Johns", "UTC", "Asia/Shanghai", "America/St_Johns"),
        cycle(("C", "C.UTF-8")),
        ("0", "1", "424242", "1", "424242", "0"),
        strict=False,
    )
]


def _started(place: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.documents.report.building"]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **place}, stdout=subprocess.PIPE, text=True)


def test_the_same_report_is_the_same_bytes_in_every_process() -> None:
    printed = []
    for pair in zip(PLACES[::2], PLACES[1::2], strict=True):
        running = [_started(place) for place in pair]
        printed += [process.communicate(timeout=60)[0] for process in running]
        assert [process.returncode for process in running] == [0, 0]
    assert len(printed) == 6
    assert len(printed[0].splitlines()) == len(MEDIA_TYPES)
    assert set(printed) == {printed[0]}


@pytest.mark.parametrize(
    "of",
    [
        pytest.param(content(listed=3), id="a usual quarter"),
        pytest.param(empty_quarter(), id="nobody complained"),
        pytest.param(without_ridership(), id="ridership is missing"),
        pytest.param(with_many_lines(), id="forty lines"),
    ],
)
def test_every_format_is_printed(of: ReportContent) -> None:
    files = report_files(of, NAMES)
    assert list(files) == [f"report.{ending}" for ending in sorted(MEDIA_TYPES)]
    assert openpyxl.load_workbook(BytesIO(files["report.xlsx"])).sheetnames[0] == "报告"
    assert len(PdfReader(BytesIO(files["report.pdf"])).pages) > 5


def test_the_pages_name_the_data_they_were_made_from() -> None:
    files = report_files(content(listed=3), NAMES)
    digest = sha256(files["report.json"]).hexdigest()
    text = "".join(
        "".join(page.extract_text().split()) for page in PdfReader(BytesIO(files["report.pdf"])).pages
    )
    assert digest in text.replace("\u200b", "")
    assert digest in files["report.html"].decode()


def test_the_data_hold_exact_fractions_and_the_results_that_follow() -> None:
    data = json.loads(report_files(content(listed=3), NAMES)["report.json"])
    low = data["results"]["rate"]["low"]
    assert low["numerator"] * 231_203_400 == low["denominator"] * 558 * 1_000_000
    assert data["results"]["replies"]["rate"] == {"numerator": 557, "denominator": 558}
    assert data["figures"]["rate"]["ridership"]["trips"] == 231_203_400
    assert len(data["cases"]) == 3


def test_one_more_case_is_another_report() -> None:
    one, two = report_files(content(listed=3), NAMES), report_files(content(listed=4), NAMES)
    assert all(one[name] != two[name] for name in one)


def test_the_years_summary_is_printed_in_every_format() -> None:
    files = annual_files(annual(), NAMES)
    assert list(files) == [f"annual.{ending}" for ending in sorted(MEDIA_TYPES)]
    assert "2026年度乘客投诉处理情况汇总" in files["annual.html"].decode()
