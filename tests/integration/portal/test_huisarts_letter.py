"""Who may not refer to an offer takes what was written along to the huisarts (D26)."""

from tests.support.portal import Browser, FakeApi
from tests.support.referral_page import HREF, ID, checked, draft

LACKS = {"field": "purpose", "code": "required", "message": "Schrijf het doel op.", "rule": "REF-02"}
NOT_YOURS = {"field": "offer_id", "code": "referrer", "message": "Met uw rol kan dit niet.", "rule": "D26"}


def test_who_may_not_refer_is_led_to_a_letter_to_the_huisarts_with_all_that_was_written_d26(
    browser: Browser, api: FakeApi
) -> None:
    api.answers[f"GET {HREF}"] = draft(check=checked(NOT_YOURS))
    browser.sign_in("brugman")
    assert "/verwijzing/nieuw" in browser.get("/werklijst").text, "a therapist writes too"
    page = browser.get(f"/verwijzing/{ID}/schrijven").text
    assert f'href="/verwijzing/{ID}/brief-huisarts"' in page
    found = browser.get(f"/verwijzing/{ID}/brief-huisarts").text
    for words in (
        "Geachte collega",
        draft()["question"],
        "Fysiotherapie: Niet veranderd",
        "Bewegingsangst",
        "halve dagen",
    ):
        assert words in found
    shut = [{"field": "yellow_flags", "rule": "WRK-06", "text": "Afgeschermd"}]
    api.answers[f"GET {HREF}"] = draft(check=checked(NOT_YOURS), yellow_flags=[], shielded=shut)
    assert "Afgeschermd: het psychosociale deel" in browser.get(f"/verwijzing/{ID}/brief-huisarts").text
    api.answers[f"GET {HREF}"] = draft(check=checked(LACKS))
    assert "brief-huisarts" not in browser.get(f"/verwijzing/{ID}/schrijven").text
