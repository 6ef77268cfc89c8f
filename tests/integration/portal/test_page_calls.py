"""A page asks each service once, and beside that who is who (D47): its time does not grow with what stands on it."""

from collections import Counter

import pytest

from tests.support.page_list import PAGES, title
from tests.support.portal import Browser, FakeApi

NAMES = "/api/persons/v1/patient-names"
SIGNED_IN = [page for page in PAGES if page[0]]


@pytest.mark.parametrize(("account", "path"), SIGNED_IN, ids=[title(*page) for page in SIGNED_IN])
def test_a_page_asks_each_service_once(browser: Browser, api: FakeApi, account: str, path: str) -> None:
    browser.sign_in(account)
    browser.get(path)  # the directory is kept for a minute
    api.calls.clear()
    browser.get(path)
    asked = Counter(called if called == NAMES else called.split("/")[2] for _, called, _ in api.calls)
    assert not {service: number for service, number in asked.items() if number > 1}, api.calls
