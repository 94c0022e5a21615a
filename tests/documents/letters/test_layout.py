"""Letters on paper: every one prints, reads back, and is the same bytes each time."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from app.documents.letters import agency_letters, forms
from app.documents.letters.facts import DecisionAnswer, OperatorOrder, Paper
from app.documents.letters.layout import letter_html, letter_pdf
from app.documents.letters.letter import Letter, LetterKind
from app.domain.proceedings.agency.state import DecisionOutcome, OrderKind
from tests.documents.letters.test_letters import (
    AGENCY,
    ANSWER,
    EXTENSION,
    FINAL,
    MATTER,
    MINUTES,
    OPERATOR,
    TO_PASSENGERS,
)

MADE_AT = datetime(2026, 10, 9, 3, tzinfo=UTC)
LETTERS: dict[LetterKind, Letter] = {
    **TO_PASSENGERS,
    LetterKind.APPEAL_RECEIPT: agency_letters.appeal_receipt(MATTER, answer_by=FINAL),
    LetterKind.EXTENSION_NOTICE: agency_letters.extension_notice(MATTER, EXTENSION),
    LetterKind.APPEAL_DECISION: agency_letters.appeal_decision(
        MATTER, DecisionAnswer(outcome=DecisionOutcome.UPHELD, answer=ANSWER)
    ),
    LetterKind.RECTIFICATION: agency_letters.rectification(
        MATTER, OperatorOrder(kind=OrderKind.RECTIFY, text="完善制度。", last_day=date(2026, 11, 3))
    ),
    LetterKind.PASSING_ON_ORDER: agency_letters.passing_on_order(
        MATTER, text="指引错误。", report_by=date(2026, 10, 20)
    ),
    LetterKind.APPROVAL_FORM: forms.approval_form(MATTER, EXTENSION),
    LetterKind.MINUTES: forms.minutes(MATTER, MINUTES),
    LetterKind.PROOF_OF_SERVICE: forms.proof_of_service(MATTER, paper="答复书", sender=OPERATOR),
    LetterKind.FILE_CONTENTS: forms.file_contents(
        MATTER, (Paper("投诉登记", date(2026, 9, 23), "投诉专员"),), keeper=OPERATOR
    ),
    LetterKind.PAPER_FORM: forms.paper_form(
        operator=OPERATOR, agency=AGENCY, law=MATTER.law, start_hours=24, handling_days=7
    ),
}


def read_back(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_prints_and_says_on_paper_what_it_says(kind: LetterKind) -> None:
    letter = LETTERS[kind]
    said = read_back(letter_pdf(letter, made_at=MADE_AT))
    assert letter.title in said
    assert letter.signed_on is None or letter.body.name in said
    page = letter_html(letter, made_at=MADE_AT).decode()
    assert letter.title in page
    assert "<script" not in page


def test_the_same_letter_is_the_same_bytes() -> None:
    letter = LETTERS[LetterKind.REPLY]
    assert letter_pdf(letter, made_at=MADE_AT) == letter_pdf(letter, made_at=MADE_AT)


def test_a_form_for_a_station_fits_one_page() -> None:
    pdf = letter_pdf(LETTERS[LetterKind.PAPER_FORM], made_at=MADE_AT)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_a_long_letter_goes_on_and_is_still_signed() -> None:
    long = replace(
        LETTERS[LetterKind.PASSING_ON_ORDER],
        parts=("站内导向标识与实际出口不符，多次走错。" * 100, "请于期限内回告。"),
    )
    pdf = letter_pdf(long, made_at=MADE_AT)
    assert len(PdfReader(io.BytesIO(pdf)).pages) >= 3
    assert read_back(pdf).count(AGENCY.name) >= 2


def test_what_a_passenger_typed_is_text_and_never_markup() -> None:
    typed = "#strong[x] $x$ <b>y</b> \\ *z* 𠮷野家"
    letter = replace(LETTERS[LetterKind.REPLY], parts=(typed,))
    assert "#strong[x]$x$<b>y</b>" in read_back(letter_pdf(letter, made_at=MADE_AT))
    assert "&lt;b&gt;" in letter_html(letter, made_at=MADE_AT).decode()


def test_large_print_takes_more_room() -> None:
    letter = replace(LETTERS[LetterKind.REPLY], parts=("站内导向标识与实际出口不符，多次走错。" * 40,))
    plain, large = (letter_pdf(letter, made_at=MADE_AT, large_print=wished) for wished in (False, True))
    assert len(PdfReader(io.BytesIO(large)).pages) > len(PdfReader(io.BytesIO(plain)).pages)
