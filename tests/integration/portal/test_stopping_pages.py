"""Stopping after acceptance, a lapse and opening again, as both sides see and do it."""

from typing import Any

import pytest

from tests.support.portal import Browser, FakeApi
from tests.support.referral_page import HREF, ID, sent

PAGE, TEAM_PAGE = f"/verwijzing/{ID}", f"/team/verwijzing/{ID}"
ASKED: dict[str, Any] = {
    "asked_by": "prof-de-vries",
    "asked_on": "2026-03-05",
    "reason": "patient-request",
    "explanation": "Zij ziet op tegen de reis.",
    "answer": None,
}
ACCEPTED = {"accepted_by": "prof-bakker", "accepted_on": "2026-03-03", "start_expected_on": None, "screening_on": None}


def actions(*names: str) -> list[dict[str, str]]:
    return [{"name": name, "title": name, "method": "POST", "href": HREF} for name in names]


def turn(kind: str, holder: str, step: str) -> dict[str, str]:
    own = "praktijk-de-linde" if step == "act-on-lapse" else "pijnteam-midden"
    return {
        "kind": kind, "id": holder, "organisation_id": own, "next_step": step,
        "due_on": "2026-03-12", "since": "2026-03-05",
    }  # fmt: skip


def stopping(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "state": "cancel-asked",
        "acceptance": ACCEPTED,
        "cancellings": [ASKED],
        "whose_move": turn("person", "prof-bakker", "answer-cancelling"),
        "actions": actions("agree-cancel", "refuse-cancel"),
        "version": 7,
    }
    return sent(**{**found, **changes})


def lapsed() -> dict[str, Any]:
    question = {
        "id": "q1", "text": "Welke medicijnen?", "asked_by": "prof-bakker", "asked_on": "2026-03-02",
        "answer": None, "answered_by": None, "answered_on": None,
    }  # fmt: skip
    stamp = {"move": "lapse", "by": "", "at": "2026-03-22T00:00:00Z"}
    return sent(
        state="lapsed", lapsed_on="2026-03-22", questions=[question], moves=[stamp], last_move=stamp,
        whose_move=turn("team", "praktijk-de-linde", "act-on-lapse"), actions=actions("resend", "acknowledge"),
    )  # fmt: skip


def reopened(**changes: Any) -> dict[str, Any]:
    before = {
        "reason": "situation-changed", "text": "De pijn is terug na een val.", "reopened_by": "prof-de-vries",
        "reopened_on": "2026-03-12", "accepted_on": "2026-03-03", "started_on": None, "back_referral": None,
    }  # fmt: skip
    return sent(state="received", reopenings=[before], **changes)


def body_of(api: FakeApi, below: str) -> dict[str, Any]:
    """Return what went to the API, once."""
    (found,) = [body for method, path, body in api.calls if (method, path) == ("POST", HREF + below)]
    return dict(found)


@pytest.fixture
def gp(browser: Browser, api: FakeApi) -> Browser:
    api.answers["GET /api/region/v1/offers"] = {"items": [], "next": None}
    browser.sign_in("de-vries")
    return browser


def test_a_lapse_says_who_may_act_and_is_answered_after_all(gp: Browser, api: FakeApi) -> None:
    api.answers |= {f"GET {HREF}": lapsed(), f"POST {HREF}/resending": sent()}
    page = gp.get(PAGE).text
    assert "Iedereen in uw praktijk kan dit oppakken" in page
    assert "Vervallen: er kwam geen antwoord" in page
    gp.post(f"{PAGE}/opnieuw-voorleggen", {"again": "Paracetamol.", "version": "3"})
    assert body_of(api, "/resending")["text"] == "Paracetamol."


def test_the_sender_asks_to_stop_and_opens_again(gp: Browser, api: FakeApi) -> None:
    api.answers |= {
        f"GET {HREF}": stopping(state="accepted", cancellings=[], actions=actions("ask-cancel")),
        f"POST {HREF}/cancel-request": stopping(),
        f"POST {HREF}/reopening": reopened(),
    }
    assert "U stopt daarom samen" in gp.get(PAGE).text
    gp.post(f"{PAGE}/stoppen", {"reason": "other-care", "explanation": "", "version": "3"})
    assert body_of(api, "/cancel-request") == {"reason": "other-care", "explanation": None}
    api.answers[f"GET {HREF}"] = sent(state="closed", reopen_until="2026-05-31", actions=actions("reopen"))
    assert "31 mei 2026" in gp.get(PAGE).text
    gp.post(f"{PAGE}/heropenen", {"reason": "new-information", "reopen_text": "De foto is er.", "version": "3"})
    assert body_of(api, "/reopening") == {"reason": "new-information", "text": "De foto is er."}


def test_the_team_reads_that_the_patient_asks_and_goes_on_only_with_the_patient(browser: Browser, api: FakeApi) -> None:
    api.answers |= {f"GET {HREF}": stopping(), f"POST {HREF}/cancel-refusal": stopping()}
    browser.sign_in("bakker")
    page = browser.get(TEAM_PAGE).text
    assert "Zij ziet op tegen de reis." in page
    assert "De patiënt vraagt zelf om te stoppen" in page
    body = {"refusal_reason": "patient-goes-on", "explanation": "Zij wil toch.", "version": "7"}
    browser.post(f"{TEAM_PAGE}/niet-stoppen", body)
    assert body_of(api, "/cancel-refusal") == {"reason": "patient-goes-on", "explanation": "Zij wil toch."}
    api.answers[f"GET {HREF}"] = reopened(actions=actions("accept"))
    assert "De pijn is terug na een val." in browser.get(TEAM_PAGE).text
