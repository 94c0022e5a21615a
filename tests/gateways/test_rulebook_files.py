"""Rulebook files: what ships is read, what is broken is refused with the file's name."""

import shutil
from pathlib import Path

import pytest

from app.domain.rulebook.problems import RulebookError
from app.gateways.rulebook_files import SHIPPED, read_rulebook_file, read_rulebooks

SHENYANG = SHIPPED / "shenyang-2019.toml"
HARBOUR = Path(__file__).parents[1] / "domain" / "rulebook" / "harbour-city.toml"


def _problems(folder: Path) -> list[str]:
    with pytest.raises(RulebookError) as refused:
        read_rulebooks(folder)
    return [str(problem) for problem in refused.value.problems]


def test_shipped_rulebooks_are_read() -> None:
    assert read_rulebooks().cities() == ("shenyang",)


def test_another_city_is_one_more_file(tmp_path: Path) -> None:
    shutil.copy(SHENYANG, tmp_path)
    shutil.copy(HARBOUR, tmp_path)
    assert read_rulebooks(tmp_path).cities() == ("harbour", "shenyang")


def test_comments_and_layout_make_no_other_version(tmp_path: Path) -> None:
    copy = tmp_path / SHENYANG.name
    lines = [line for line in SHENYANG.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    copy.write_text("\n\n".join(lines), encoding="utf-8")
    assert read_rulebook_file(copy).version == read_rulebook_file(SHENYANG).version


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"name = ", "is no TOML", id="cut off"),
        pytest.param(b"a = 1\na = 2\n", "is no TOML", id="a key twice"),
        pytest.param("name = '长'".encode("gb18030"), "is not UTF-8", id="another encoding"),
        pytest.param(b"#" * 1_000_001, "larger than", id="too large"),
        pytest.param(b"a = " + b"[" * 100_000, "is nested too deeply", id="nested too deeply"),
        pytest.param(b"", "is missing", id="empty"),
    ],
)
def test_file_that_is_no_rulebook_is_refused_by_name(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "odd.toml").write_bytes(content)
    problems = _problems(tmp_path)
    assert says in problems[0]
    assert all(problem.startswith("odd.toml: ") for problem in problems)


def test_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text("nothing", encoding="utf-8")
    assert [problem.split(":")[0] for problem in _problems(tmp_path)] == ["one.toml", "two.toml"]


def test_file_named_unlike_its_rulebook_is_refused(tmp_path: Path) -> None:
    shutil.copy(SHENYANG, tmp_path / "shenyang-2020.toml")
    assert "Rename the file to shenyang-2019.toml" in _problems(tmp_path)[0]


def test_folder_without_a_rulebook_is_refused(tmp_path: Path) -> None:
    assert "holds no rulebook" in _problems(tmp_path)[0]
