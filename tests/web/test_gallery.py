"""No page is left out of the pictures: each is in the gallery, or named with the reason why not."""

from collections import Counter
from collections.abc import Iterator

from fastapi.routing import APIRoute

from app.web.app import AUDIENCES, OWN_ROUTERS
from tests.support.gallery import NOT_PICTURED, SHOTS, STEPS


def pages() -> Iterator[str]:
    for router in (*(router for audience in AUDIENCES for router in audience.routers), *OWN_ROUTERS):
        for route in router.routes:
            if isinstance(route, APIRoute) and "GET" in (route.methods or ()):
                yield route.name


def test_every_page_is_in_the_gallery_or_named_with_a_reason() -> None:
    pictured = {shot.route for shot in SHOTS}
    assert set(pages()) - pictured - set(NOT_PICTURED) == set()
    assert pictured & set(NOT_PICTURED) == set()


def test_the_gallery_names_no_page_that_is_gone() -> None:
    assert ({shot.route for shot in SHOTS} | set(NOT_PICTURED)) - set(pages()) == set()


def test_every_picture_has_a_name_of_its_own_and_a_step_that_there_is() -> None:
    assert {name: n for name, n in Counter(shot.name for shot in SHOTS).items() if n > 1} == {}
    assert {shot.then for shot in SHOTS if shot.then} <= set(STEPS)
