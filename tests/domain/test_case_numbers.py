"""Numbers people use: written one way, read back in every way people type them (rule D5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.case_numbers import NumberParts, NumberWords, format_number, latin_form, read_number
from app.domain.parties import OrganisationCode
from app.domain.rulebook.kinds import Stage

OPERATOR = NumberWords(word="沈铁投", latin=OrganisationCode("SYMTR"))
AGENCY = NumberWords(word="沈交执投", latin=OrganisationCode("SYZF"))
BODIES = (OPERATOR, AGENCY)
ENDINGS = {Stage.REVIEW: "复", Stage.APPEAL: "申"}
COMPLAINT = NumberParts(words=OPERATOR, year=2026, serial=123)


@pytest.mark.parametrize(
    ("parts", "written", "latin"),
    [
        pytest.param(COMPLAINT, "沈铁投〔2026〕00123号", "SYMTR-2026-00123", id="complaint"),
        pytest.param(
            COMPLAINT.concerning(Stage.REVIEW), "沈铁投〔2026〕00123号复", "SYMTR-2026-00123-R", id="review"
        ),
        pytest.param(
            COMPLAINT.concerning(Stage.APPEAL), "沈铁投〔2026〕00123号申", "SYMTR-2026-00123-A", id="appeal"
        ),
        pytest.param(
            COMPLAINT.concerning(Stage.APPEAL, ordinal=2),
            "沈铁投〔2026〕00123号申2",
            "SYMTR-2026-00123-A2",
            id="second appeal, on new facts",
        ),
        pytest.param(
            NumberParts(words=AGENCY, year=2026, serial=1),
            "沈交执投〔2026〕00001号",
            "SYZF-2026-00001",
            id="direct complaint",
        ),
        pytest.param(
            NumberParts(words=OPERATOR, year=2026, serial=123456),
            "沈铁投〔2026〕123456号",
            "SYMTR-2026-123456",
            id="beyond five digits",
        ),
    ],
)
def test_a_number_is_written(parts: NumberParts, written: str, latin: str) -> None:
    assert format_number(parts, ENDINGS) == written
    assert latin_form(parts) == latin


@pytest.mark.parametrize(
    "typed",
    [
        "沈铁投〔2026〕00123号",
        "沈铁投[2026]123号",
        "沈铁投（2026）00123号",
        "沈铁投【2026】00123",
        " 沈铁投 〔2026〕 00123 号 ",
        "沈铁投〔２０２６〕００１２３号",
        "沈铁投2026-123",
        "沈铁投2026年第123号",
        "沈铁投202600123号",
        "沈铁投〔2026〕00123號",
        "SYMTR-2026-00123",
        "symtr-2026-123",
        "ＳＹＭＴＲ－２０２６－００１２３",
        "symtr 2026 123",
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert read_number(typed, BODIES, ENDINGS) == COMPLAINT


@pytest.mark.parametrize(
    ("typed", "stage", "ordinal"),
    [
        ("沈铁投〔2026〕00123号复", Stage.REVIEW, 1),
        ("沈铁投〔2026〕00123号（复）", Stage.REVIEW, 1),
        ("沈铁投2026-123 申", Stage.APPEAL, 1),
        ("沈铁投〔2026〕00123号申2", Stage.APPEAL, 2),
        ("SYMTR-2026-00123-R", Stage.REVIEW, 1),
        ("symtr-2026-00123-a2", Stage.APPEAL, 2),
    ],
)
def test_the_ending_says_which_stage(typed: str, stage: Stage, ordinal: int) -> None:
    assert read_number(typed, BODIES, ENDINGS) == COMPLAINT.concerning(stage, ordinal=ordinal)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "123",
        "2026-00123",
        "沈铁投",
        "沈铁投〔2026〕号",
        "沈铁投〔2026〕00000号",
        "沈铁投〔2018〕00123号",
        "京铁投〔2026〕00123号",
        "沈铁投〔2026〕00123号甲",
        "沈铁投〔2026〕1234567890号",
        "沈铁投〔٢٠٢٦〕00123号",
        "沈铁投〔2026〕00123号复0",
        "0" * 10_000,
        "沈铁投〔2026〕00123号'; --",
    ],
)
def test_what_is_no_number_of_these_bodies_is_none(typed: str) -> None:
    assert read_number(typed, BODIES, ENDINGS) is None


def test_another_city_ends_its_numbers_in_its_own_way() -> None:
    endings = {Stage.APPEAL: "诉"}
    written = format_number(COMPLAINT.concerning(Stage.APPEAL), endings)
    assert written == "沈铁投〔2026〕00123号诉"
    assert read_number(written, BODIES, endings) == COMPLAINT.concerning(Stage.APPEAL)
    assert read_number("沈铁投〔2026〕00123号复", BODIES, endings) is None


@given(
    words=st.sampled_from(BODIES),
    year=st.integers(2019, 9999),
    serial=st.integers(1, 999_999_999),
    stage=st.sampled_from([None, Stage.REVIEW, Stage.APPEAL]),
    ordinal=st.integers(1, 999),
)
def test_both_forms_lead_back_to_the_number(
    words: NumberWords, year: int, serial: int, stage: Stage | None, ordinal: int
) -> None:
    parts = NumberParts(words=words, year=year, serial=serial)
    if stage is not None:
        parts = parts.concerning(stage, ordinal=ordinal)
    assert read_number(format_number(parts, ENDINGS), BODIES, ENDINGS) == parts
    assert read_number(latin_form(parts), BODIES, ENDINGS) == parts


@given(st.text(max_size=80))
def test_anything_typed_is_read_or_is_none(typed: str) -> None:
    parts = read_number(typed, BODIES, ENDINGS)
    assert parts is None or read_number(format_number(parts, ENDINGS), BODIES, ENDINGS) == parts


@pytest.mark.parametrize("word", ["", "沈铁投2", "第一", "年检", "沈 铁", "字" * 13])
def test_a_body_cannot_begin_its_numbers_so(word: str) -> None:
    with pytest.raises(ValueError, match="begin a number"):
        NumberWords(word=word, latin=OrganisationCode("SYMTR"))


@pytest.mark.parametrize(("year", "serial"), [(2018, 1), (10_000, 1), (2026, 0)])
def test_a_number_out_of_range_is_refused(year: int, serial: int) -> None:
    with pytest.raises(ValueError, match=r"no numbers|begin at 1"):
        NumberParts(words=OPERATOR, year=year, serial=serial)
