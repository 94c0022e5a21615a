"""Forms of the pages: fields read strictly, and sent from a page of ours or not taken at all."""

from urllib.parse import urlencode

import pytest
from fastapi import Request
from starlette.responses import Response

from app.http.csrf import form_token, require_form_token, require_same_origin
from app.http.forms import FORM, read_form
from app.http.problems import RequestProblem
from app.http.session_cookies import device_of, give_device, give_session, session_of, take_session


def request(method: str = "POST", *, scheme: str = "http", **headers: str) -> Request:
    named = {"host": "demo.example", **{name.replace("_", "-"): value for name, value in headers.items()}}
    raw = [(name.encode(), value.encode()) for name, value in named.items()]
    return Request(
        {"type": "http", "method": method, "scheme": scheme, "path": "/", "query_string": b"", "headers": raw}
    )


def refusal(raw: bytes, content_type: str | None = FORM) -> RequestProblem:
    with pytest.raises(RequestProblem) as refused:
        read_form(raw, content_type)
    return refused.value


def test_fields_are_read_with_their_line_ends_made_plain() -> None:
    raw = urlencode({"content": "第一行\r\n第二行\t𠮷", "empty": ""}).encode()
    assert read_form(raw, "application/x-www-form-urlencoded; charset=UTF-8") == {
        "content": "第一行\n第二行\t𠮷",
        "empty": "",
    }


def test_a_semicolon_parts_nothing() -> None:
    assert read_form(b"a=1;b=2", FORM) == {"a": "1;b=2"}


def test_a_list_of_boxes_comes_as_a_list_even_of_none() -> None:
    assert read_form(b"tag=x&tag=y&a=1", FORM, lists=["tag"]) == {"tag": ["x", "y"], "a": "1"}
    assert read_form(b"a=1", FORM, lists=["tag"]) == {"tag": [], "a": "1"}


@pytest.mark.parametrize(
    ("raw", "content_type", "status", "code"),
    [
        pytest.param(b"a=1", None, 415, "media.unsupported", id="no type"),
        pytest.param(b"a=1", "application/json", 415, "media.unsupported", id="another type"),
        pytest.param(b"a=1&a=1", FORM, 422, "field.duplicate", id="F14 the same field twice"),
        pytest.param(b"a=%00", FORM, 422, "text.forbidden_char", id="NUL"),
        pytest.param(b"a=x%0Dy", FORM, 422, "text.forbidden_char", id="a carriage return alone"),
        pytest.param(b"a=%E2%80%AE", FORM, 422, "text.forbidden_char", id="right-to-left override"),
        pytest.param(b"a=%FF", FORM, 400, "text.invalid_utf8", id="escaped bytes that are no UTF-8"),
        pytest.param(b"a=\xff", FORM, 400, "text.invalid_utf8", id="bytes that are no UTF-8"),
        pytest.param(
            b"&".join(b"f%d=1" % n for n in range(5000)),
            FORM,
            400,
            "request.malformed",
            id="F10 5 000 fields",
        ),
    ],
)
def test_what_is_no_form_of_ours_is_refused(
    raw: bytes, content_type: str | None, status: int, code: str
) -> None:
    refused = refusal(raw, content_type)
    assert (refused.status_code, refused.problem.code) == (status, code)


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        pytest.param({"sec_fetch_site": "same-origin"}, True, id="same origin"),
        pytest.param({"sec_fetch_site": "cross-site"}, False, id="F04 another site"),
        pytest.param({"sec_fetch_site": "same-site"}, False, id="a neighbouring host"),
        pytest.param({"sec_fetch_site": "none"}, False, id="no page at all"),
        pytest.param(
            {"sec_fetch_site": "cross-site", "origin": "http://demo.example"},
            False,
            id="the browser knows better",
        ),
        pytest.param({"origin": "http://demo.example"}, True, id="our origin"),
        pytest.param({"origin": "http://evil.example"}, False, id="another origin"),
        pytest.param({"origin": "http://demo.example.evil.example"}, False, id="a longer name"),
        pytest.param({"origin": "null"}, False, id="an origin that is hidden"),
        pytest.param({"referer": "http://demo.example/new?a=1"}, True, id="our page"),
        pytest.param({"referer": "http://evil.example/demo.example"}, False, id="another page"),
        pytest.param({}, False, id="F06 nothing said"),
    ],
)
def test_a_change_comes_from_a_page_of_ours_or_is_refused(headers: dict[str, str], taken: bool) -> None:
    if taken:
        require_same_origin(request(**headers))
        return
    with pytest.raises(RequestProblem) as refused:
        require_same_origin(request(**headers))
    assert (refused.value.status_code, refused.value.problem.code) == (403, "csrf.failed")


def test_reading_may_be_asked_for_from_anywhere() -> None:
    require_same_origin(request("GET", sec_fetch_site="cross-site"))


@pytest.mark.parametrize("shown", [None, "", form_token("another session"), "字"])
def test_the_token_of_another_session_is_worth_nothing(shown: str | None) -> None:
    require_form_token("this session", form_token("this session"))
    with pytest.raises(RequestProblem):
        require_form_token("this session", shown)


def test_a_session_cookie_is_out_of_reach_of_scripts_and_other_sites() -> None:
    response = Response()
    give_session(request(scheme="https"), response, "secret")
    cookie = response.headers["set-cookie"]
    assert cookie.startswith("__Host-mc_session=secret;")
    assert {part.strip().lower() for part in cookie.split(";")[1:]} == {
        "httponly",
        "path=/",
        "samesite=lax",
        "secure",
    }


def test_a_cookie_is_read_back_under_the_name_it_was_given() -> None:
    for scheme in ("http", "https"):
        response = Response()
        give_session(request(scheme=scheme), response, "s")
        give_device(request(scheme=scheme), response, "d")
        cookies = "; ".join(cookie.split(";")[0] for cookie in response.headers.getlist("set-cookie"))
        back = request(scheme=scheme, cookie=cookies)
        assert (session_of(back), device_of(back)) == ("s", "d")
        other = "http" if scheme == "https" else "https"
        assert session_of(request(scheme=other, cookie=cookies)) is None


def test_signing_out_takes_the_cookie_away() -> None:
    response = Response()
    take_session(request(), response)
    assert "max-age=0" in response.headers["set-cookie"].lower()
