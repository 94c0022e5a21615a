"""Where a passenger begins, and what becomes of what they tell."""

from fastapi import APIRouter
from starlette.responses import Response

from app.web.declaring import open_page
from app.web.page import ThePage

router = APIRouter()

WORDS = "words; nothing of a case"


@router.get("/", name="start", **open_page(WORDS))
async def start(page: ThePage) -> Response:
    return page.show("passenger/start.html")


@router.get("/privacy", name="privacy", **open_page(WORDS))
async def privacy(page: ThePage) -> Response:
    """PIPL Art. 17: who keeps what, what for, how long, and the rights one has; rules D1, D3."""
    return page.show("passenger/privacy.html")
