"""A form with faults: the summary is read first, each line leads to its field, axe finds nothing, it fits a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.support.browsing import NARROW, NARROWEST, Served
from tests.support.page_checks import axe_faults, fit_faults
from tests.support.page_form import Form
from tests.support.page_forms import FORMS
from tests.support.page_list import title
from tests.support.portal import FakeApi

MARKED = """each => (each.getAttribute("aria-describedby") ?? "").includes("-fault")
  && (each.matches("fieldset") || each.getAttribute("aria-invalid") === "true")"""
IDS = [title(form.account, form.address) for form in FORMS]


@pytest.fixture
def api(shown: Served) -> Iterator[FakeApi]:
    """The API behind the portal."""
    assert shown.portal is not None
    yield shown.portal.api
    shown.portal.api.refusals = {}


def send_empty(shown: Served, api: FakeApi, page: Page, form: Form) -> None:
    errors = [{"field": name, "code": "required", "message": "Dit is verplicht."} for name in form.fields]
    api.refusals = {f"{form.method} /api/{form.refuses}": (400, {"title": "De invoer klopt niet", "errors": errors})}
    shown.go(page, form.path)
    page.evaluate("place => document.querySelectorAll(place).forEach(each => (each.open = true))", "main details")
    page.locator(form.place).locator(form.button).click()
    page.wait_for_selector(".error-summary")


@pytest.mark.parametrize("form", FORMS, ids=IDS)
def test_the_faults_of_a_form(shown: Served, api: FakeApi, form: Form) -> None:
    with shown.page(form.account) as page:
        send_empty(shown, api, page, form)
        assert page.title().startswith("Fout: ")
        assert page.evaluate("document.activeElement.className").startswith("error-summary")
        links = page.query_selector_all(".error-summary a")
        assert len(links) >= max(1, len(form.fields))
        for link in links:
            target = page.query_selector(f"[id='{(link.get_attribute('href') or '#none')[1:]}']")
            assert target is not None, link.inner_text()
            assert page.evaluate(MARKED, target), link.inner_text()
        assert axe_faults(page) == []
        assert fit_faults(page, NARROWEST) == []
        page.emulate_media(color_scheme="dark")
        assert fit_faults(page, NARROW) == []
        assert axe_faults(page) == []
