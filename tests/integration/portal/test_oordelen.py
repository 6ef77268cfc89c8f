"""A deskundigenoordeel on the pages of who may ask UWV: each in their own words (WRK-11, D11)."""

import pytest

from tests.support.portal import Portal

WHERE_OF = "GET /api/worktrack/v1/cases/case-1/deskundigenoordelen"
PAGE = "/verzuim/case-1/deskundigenoordeel"


@pytest.mark.parametrize(
    ("account", "side", "lead"),
    [("versteegh-werk", "employee", "uw werkgever niet uit"), ("van-dijk", "employer", "uw werknemer niet uit")],
)
def test_employee_and_employer_record_their_own_and_nobody_chooses_for_the_other_wrk_11(
    portal: Portal, account: str, side: str, lead: str
) -> None:
    bare = [{**row, "actions": []} for row in portal.api.answers[WHERE_OF]["items"]]
    portal.api.answers[WHERE_OF] = {**portal.api.answers[WHERE_OF], "side": side, "items": bare}
    browser = portal.browser()
    browser.sign_in(account)
    page = browser.get(PAGE)
    assert page.status_code == 200, page.text
    assert lead in page.text
    assert 'name="asked_by"' not in page.text
    assert "Aanvraag vastleggen" in page.text
