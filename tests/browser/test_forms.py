"""A form with faults: the summary is read first, each line leads to its field, axe finds nothing, it fits a phone."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.support.browsing import NARROWEST, Served
from tests.support.page_checks import axe_faults, fit_faults
from tests.support.portal import FakeApi

MARKED = """each => each.getAttribute("aria-describedby") !== null
  && (each.matches("fieldset") || each.getAttribute("aria-invalid") === "true")"""


@dataclass(frozen=True)
class Form:
    """Where a form is, who sends it empty, and what the API says is wrong with it."""

    account: str
    path: str
    button: str
    refuses: str = ""
    fields: tuple[str, ...] = ()


SUBMIT = "main form button[type=submit]"
REPORT, REFERRAL = "worktrack/v1/sick-reports", "referral/v1/referrals/referral-2"
TEAM = "/team/verwijzing/referral-2"
REJECTION = ("reason", "clinician_id", "next_step", "patient_text")
FORMS = (
    Form("smit", "/ziekmelden", SUBMIT, REPORT, ("first_sick_day", "personnel_number")),
    Form("versteegh-werk", "/ziekmelden", SUBMIT, REPORT, ("first_sick_day",)),
    Form("van-dijk", "/verzuimbestand", SUBMIT),
    Form("bakker", TEAM, "#ask button[type=submit]", f"{REFERRAL}/questions", ("text",)),
    Form("bakker", TEAM, "#reject .utrecht-button--primary-action", f"{REFERRAL}/rejection", REJECTION),
    Form("versteegh", "/mijn-keuzes/candidate-1", SUBMIT),
)
IDS = [f"{number}-{form.account}" for number, form in enumerate(FORMS)]


@pytest.fixture
def api(shown: Served) -> Iterator[FakeApi]:
    """The API behind the portal."""
    assert shown.portal is not None
    yield shown.portal.api
    shown.portal.api.refusals = {}


def send_empty(shown: Served, api: FakeApi, page: Page, form: Form) -> None:
    errors = [{"field": name, "code": "required", "message": "Dit is verplicht."} for name in form.fields]
    api.refusals = {f"POST /api/{form.refuses}": (400, {"title": "De invoer klopt niet", "errors": errors})}
    shown.go(page, form.path)
    closed = page.query_selector(f"{form.button.split(' ')[0]}:not([open]) > summary") if "#" in form.button else None
    if closed is not None:
        closed.click()
    page.click(form.button)
    page.wait_for_selector(".error-summary", timeout=5000)


@pytest.mark.parametrize("form", FORMS, ids=IDS)
def test_the_faults_of_a_form(shown: Served, api: FakeApi, form: Form) -> None:
    with shown.page(form.account) as page:
        send_empty(shown, api, page, form)
        assert page.evaluate("document.activeElement.className").startswith("error-summary")
        links = page.query_selector_all(".error-summary a")
        assert len(links) >= max(1, len(form.fields))
        for link in links:
            target = page.query_selector(link.get_attribute("href") or "#none")
            assert target is not None, link.inner_text()
            assert page.evaluate(MARKED, target), link.inner_text()
        assert axe_faults(page) == []
        assert fit_faults(page, NARROWEST) == []
