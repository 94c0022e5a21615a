"""How a reader wants the pages: set by a small form that stands on each, so that no script is needed."""

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.http.csrf import require_same_origin
from app.http.forms import read_form
from app.web.addresses import local_path
from app.web.declaring import open_page
from app.web.manner import ENGLISH, LANGUAGE, LARGE, PRINT, keep
from app.web.page import ThePage

router = APIRouter()

OWN = "a reader's own wish; nothing of a case"
VALUES = {LANGUAGE: ("zh", ENGLISH), PRINT: ("plain", LARGE)}
COOKIES = {"language": LANGUAGE, "print": PRINT}


@router.post("/preferences", name="keep_preferences", **open_page(OWN))
async def keep_preferences(request: Request, page: ThePage) -> Response:
    """`language` and `print`, whichever was sent; what is none of their values changes nothing."""
    require_same_origin(request)
    sent = read_form(await request.body(), request.headers.get("content-type"))
    back = sent.get("back")
    answer = page.go(local_path(back if isinstance(back, str) else None, "/"))
    for field, cookie in COOKIES.items():
        value = sent.get(field)
        if isinstance(value, str) and value in VALUES[cookie]:
            keep(request, answer, cookie, value)
    return answer


@router.get("/{language}", name="choose_language", **open_page(OWN))
async def choose_language(language: Literal["en", "zh"], page: ThePage) -> Response:
    """A short address for a notice board: /en."""
    answer = page.go("/")
    keep(page.request, answer, LANGUAGE, language)
    return answer
