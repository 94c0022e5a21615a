"""The cookies of the pages. The session itself lies in the database, so that it can be ended there (ADR 0007)."""

from fastapi import Request
from starlette.responses import Response

SESSION = "mc_session"
VISIT = "mc_visit"
DEVICE = "mc_device"
BROWSER = "mc_browser"
DEVICE_SECONDS = 400 * 24 * 3600
"""As long as browsers keep a cookie at the most."""


def session_of(request: Request) -> str | None:
    return request.cookies.get(_name(request, SESSION))


def device_of(request: Request) -> str | None:
    return request.cookies.get(_name(request, DEVICE))


def visit_of(request: Request) -> str | None:
    """A passenger's time with one case; apart from a member of staff's session in the same browser."""
    return request.cookies.get(_name(request, VISIT))


def browser_of(request: Request) -> str | None:
    """What the tokens of forms follow from: it outlives a session, so that a form does, too."""
    return request.cookies.get(_name(request, BROWSER))


def give_session(request: Request, response: Response, token: str) -> None:
    """Ends with the browser, or when the session does."""
    _give(request, response, SESSION, token, seconds=None)


def give_device(request: Request, response: Response, token: str) -> None:
    _give(request, response, DEVICE, token, seconds=DEVICE_SECONDS)


def give_visit(request: Request, response: Response, token: str) -> None:
    """Ends with the browser, or when the visit does."""
    _give(request, response, VISIT, token, seconds=None)


def give_browser(request: Request, response: Response, secret: str) -> None:
    _give(request, response, BROWSER, secret, seconds=None)


def take_session(request: Request, response: Response) -> None:
    _give(request, response, SESSION, "", seconds=0)


def take_visit(request: Request, response: Response) -> None:
    _give(request, response, VISIT, "", seconds=0)


def _name(request: Request, name: str) -> str:
    """Over TLS a name that no neighbouring host can set."""
    return f"__Host-{name}" if request.url.scheme == "https" else name


def _give(request: Request, response: Response, name: str, value: str, *, seconds: int | None) -> None:
    response.set_cookie(
        _name(request, name),
        value,
        max_age=seconds,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
