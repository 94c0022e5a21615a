"""Every code that the source can answer with has words; every code with words is one that it can answer with."""

import ast
from collections.abc import Iterator

import pytest

from app.documents.field_words import FIELD_WORDS, SHAPES
from app.documents.problems import PROBLEMS
from app.domain.refusals import RefusalCode
from app.gateways.phone_numbers import PhoneFault
from app.usecases import errors
from tests.architecture.source import Source, source, sources

pytestmark = pytest.mark.xdist_group("sources")  # read and parsed by one process

ROOMS = ("app/http", "app/usecases", "app/api", "app/web")
ANSWERING = {"refuse", "fault", "Problem", "FieldFault", "Invalid", "_same", "_limited"}
KNOWN = {*PROBLEMS, *FIELD_WORDS}


def answered_codes(file: Source) -> Iterator[tuple[str, str]]:
    """Codes that are written out where a problem or a fault is made."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in ANSWERING:
            said = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "code")]
            for value in said:
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and "." in value.value:
                    yield value.value, f"{file.name}:{node.lineno}"


def test_every_code_that_is_written_out_has_words() -> None:
    written = [found for file in sources(*ROOMS) for found in answered_codes(file)]
    assert len(written) > 50
    assert [(code, place) for code, place in written if code not in KNOWN] == []


def test_a_code_without_words_is_noticed() -> None:
    planted = source(
        "app/http/planted.py", 'raise refuse("no.such_code")\nInvalid(pointer="", code="nor.this")\n'
    )
    assert [code for code, _ in answered_codes(planted)] == ["no.such_code", "nor.this"]


@pytest.mark.parametrize(
    "error",
    [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.NotDone)],
)
def test_every_error_of_a_use_case_has_a_code_with_words(error: type[errors.NotDone]) -> None:
    if error is not errors.NotDone and "code" in vars(error):
        assert error.code in PROBLEMS


def test_every_fault_of_a_telephone_number_has_words() -> None:
    assert {fault.value for fault in PhoneFault} - set(FIELD_WORDS) == set()


def test_every_refusal_of_the_law_can_happen() -> None:
    """A code nobody raises is a promise to callers that nothing keeps."""
    text = "\n".join(file.text for file in sources("app/domain", "app/usecases"))
    assert [code for code in RefusalCode if f"RefusalCode.{code.name}" not in text] == []


def test_no_field_code_has_words_that_nobody_says() -> None:
    text = "\n".join(file.text for file in sources(*ROOMS, "app/gateways", "app/domain"))
    assert [code for code in FIELD_WORDS if f'"{code}"' not in text] == []


def named_shapes(file: Source) -> Iterator[str]:
    """What a field is said to take, where its type or its form is wrong."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Call) and len(node.args) == 2:
            code, limit = node.args
            if isinstance(code, ast.Constant) and code.value in ("field.type", "field.format"):
                yield ast.literal_eval(limit)


def test_every_shape_that_is_named_has_words() -> None:
    named = {shape for file in sources(*ROOMS) for shape in named_shapes(file)}
    assert {"instant", "day", "whole_number"} <= named
    assert named - set(SHAPES) == {"UUID"}
