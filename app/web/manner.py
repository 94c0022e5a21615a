"""How a reader wants the pages: language and print, kept in cookies that a form sets."""

from dataclasses import dataclass

from fastapi import Request
from starlette.responses import Response

LANGUAGE = "mc_language"
PRINT = "mc_print"
ENGLISH = "en"
LARGE = "large"
KEPT_SECONDS = 400 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Manner:
    in_english: bool = False
    is_large: bool = False

    def t(self, zh: str, en: str) -> str:
        """One text in the reader's language."""
        return en if self.in_english else zh


def manner_of(request: Request) -> Manner:
    cookies = request.cookies
    return Manner(cookies.get(LANGUAGE) == ENGLISH, cookies.get(PRINT) == LARGE)


def keep(request: Request, response: Response, name: str, value: str) -> None:
    is_tls = request.url.scheme == "https"
    response.set_cookie(
        name, value, max_age=KEPT_SECONDS, path="/", secure=is_tls, httponly=True, samesite="lax"
    )
