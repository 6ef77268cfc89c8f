"""A time axis on a phone: today is in sight at once, the names of its lanes stay, and paper has them in their place."""

import re

from playwright.sync_api import Locator, expect

from tests.support.browsing import NARROW, Served


def left(found: Locator) -> float:
    box = found.bounding_box()
    assert box
    return box["x"]


def test_today_and_the_names_are_in_sight_on_a_phone(shown: Served) -> None:
    with shown.page("versteegh", width=NARROW) as page:
        shown.go(page, "/mijn-behandeling-en-werk")
        name = page.locator("text.axis__name").first
        expect(name).to_have_attribute("transform", re.compile(r"translate\([1-9]"))
        assert 0 < left(name) < left(page.locator(".axis__today")) < NARROW
        page.emulate_media(media="print")
        assert name.evaluate("element => getComputedStyle(element).transform") == "none"
