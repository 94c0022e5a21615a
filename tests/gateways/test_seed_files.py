"""Categories, lines and stations: what ships is whole, and what contradicts itself is refused."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.domain.taxonomy import Cause
from app.gateways.seed_files import (
    SHIPPED,
    SeedFileError,
    read_categories,
    read_lines,
    read_stations,
    shipped_network,
)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    for name in ("categories", "lines", "stations"):
        shutil.copy(SHIPPED / f"{name}.csv", tmp_path)
    return tmp_path


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_forty_six_categories_ship_with_their_cause() -> None:
    categories = {category.code: category for category in read_categories()}
    assert len(categories) == 46
    assert categories["S01"].name_zh == "服务态度"
    assert {categories[code].default_cause for code in ("S01", "O01", "F01", "A01")} == set(Cause)


def test_six_lines_and_their_stops_ship() -> None:
    lines = {line.code: line for line in read_lines()}
    assert {code: line.station_count for code, line in lines.items()} == {
        "SYM01": 32,
        "SYM02": 33,
        "SYM03": 27,
        "SYM04": 23,
        "SYM09": 23,
        "SYM10": 21,
    }
    assert (lines["SYM01"].name_zh, lines["SYM01"].opened_on) == ("1号线", date(2010, 9, 27))
    assert lines["SYM03"].branch == "沈阳地铁集团有限公司运营二分公司"


def test_an_interchange_is_one_station_with_two_stops() -> None:
    stations = {station.code: station for station in read_stations()}
    assert len(stations) == 144
    assert sum(len(station.stops) for station in stations.values()) == 159
    square = stations["0117"]
    assert (square.name_zh, square.pinyin) == ("青年大街", "QINGNIANDAJIE")
    assert [(stop.line, stop.order) for stop in square.stops] == [("SYM01", 17), ("SYM02", 17)]
    assert [stop.opened_on for stop in square.stops] == [date(2010, 9, 27), date(2011, 12, 30)]


def test_network_is_made_of_what_ships() -> None:
    network = shipped_network()
    assert (len(network.lines), len(network.stations), len(network.categories)) == (6, 144, 46)
    assert network.is_on("0117", "SYM02")
    assert not network.is_on("0117", "SYM09")


@pytest.mark.parametrize(
    ("file", "old", "new", "read", "says"),
    [
        ("categories", "Staff attitude,staff", "Staff attitude,manners", read_categories, "line 2"),
        ("categories", "S02,", "S01,", read_categories, "S01 stands there twice"),
        ("categories", "S01,服务态度", "S01,", read_categories, "empty field"),
        ("categories", "name_zh", "name", read_categories, "KeyError"),
        ("lines", "SYM02", "SYM01", read_lines, "SYM01 stands there twice"),
        ("lines", "2010-09-27", "2010-9-27", read_lines, "line 2"),
        ("stations", "SYM01,1号线,2,", "SYM01,1号线,3,", read_stations, "not 1 to 32"),
        ("stations", "SYM01,1号线,1,", "SYM07,1号线,1,", read_stations, "SYM07 is no line"),
        ("stations", "0117,青年大街", "0117,青年公园", read_stations, "0117 has two names"),
        ("stations", "SYM01,1号线,1,", "SYM01,1号线,x,", read_stations, "line 2"),
    ],
)
def test_seed_that_contradicts_itself_is_refused(
    *, seeds: Path, file: str, old: str, new: str, read: Callable[[Path], object], says: str
) -> None:
    _replace(seeds / f"{file}.csv", old, new)
    with pytest.raises(SeedFileError, match=says):
        read(seeds)


def test_file_without_rows_is_refused(seeds: Path) -> None:
    (seeds / "categories.csv").write_text("code,name_zh,name_en,default_cause\n", encoding="utf-8")
    with pytest.raises(SeedFileError, match="has no rows"):
        read_categories(seeds)


def test_source_and_licence_stand_beside_the_data() -> None:
    words = (SHIPPED / "README.md").read_text(encoding="utf-8")
    assert all(
        word in words for word in ("CGo-OpenMap", "ODbL 1.0", "lines.csv", "stations.csv", "categories.csv")
    )
