"""REF-03, D24: a referral goes back: told, read by the patient, taken over by its sender, or closed by opening."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.integration.referral.conftest import House, read
from tests.support.referrals import TALK

HANDOVER: dict[str, Any] = {
    "reason": "treatment-completed",
    "clinician_id": "prof-yilmaz",
    "purpose": "Afronden van de behandeling.",
    "result": "Zij wandelt weer een uur.",
    "advice": "Laat haar doorgaan met bewegen.",
    "patient_expects": "De pijn kan soms terugkomen.",
    "relapse_plan": "Eerst rustiger aan; daarna bellen met het team.",
    "open_actions": ["Medicijnen afbouwen"],
    "attestation": TALK,
}


def treated(house: House) -> dict[str, Any]:
    where = f"/referrals/{house.received()['id']}"
    accepted = read(house.triage.post(f"{where}/acceptance", {}, version=3))
    return read(house.physician.post(f"{where}/treatment", {"started_on": "2026-03-02"}, version=accepted["version"]))


def returned(house: House, **changes: Any) -> dict[str, Any]:
    row = treated(house)
    return read(
        house.physician.post(f"/referrals/{row['id']}/back-referral", {**HANDOVER, **changes}, version=row["version"])
    )


def test_d24_what_is_handed_over_stays_with_the_sender_until_it_is_taken_over(house: House) -> None:
    row = returned(house)
    where = f"/referrals/{row['id']}"
    (told,) = house.service.published("referral-returned")
    assert (told["asks_acknowledgement"], told["due_on"], told["to_state"]) == (True, "2026-03-09", "returned")
    assert "Medicijnen" not in repr(house.service.published())
    seen = read(house.gp.get(where))
    assert (seen["state"], seen["whose_move"]["id"]) == ("returned", "prof-de-vries")
    assert seen["back_referral"]["handover"]["open_actions"] == ["Medicijnen afbouwen"]
    (mine,) = read(house.patient.get("/my-referrals"))["items"]
    assert mine["next_line"].startswith("De pijn kan soms terugkomen. Uw verwijzer laat u uiterlijk maandag 9 maart")
    assert house.physician.post(f"{where}/acknowledgement", version=row["version"]).status_code == 403
    closed = read(house.gp.post(f"{where}/acknowledgement", version=row["version"]))
    assert (closed["state"], closed["whose_move"]) == ("closed", None)
    assert house.service.published("referral-acknowledged")[0]["outcome"] == "returned"


def test_d24_what_hands_nothing_over_closes_when_who_may_answer_for_the_practice_opens_it(house: House) -> None:
    where = f"/referrals/{returned(house, open_actions=[])['id']}"
    assert read(house.assistant.get(where))["state"] == "returned"
    assert read(house.gp.get(where))["state"] == "closed"
    assert len(house.service.published("referral-acknowledged")) == 1


def test_izp_11_what_the_patient_reads_does_not_label_the_pain_unless_it_is_meant_so(house: House) -> None:
    row = treated(house)
    where, body = f"/referrals/{row['id']}/back-referral", {**HANDOVER, "patient_expects": "De pijn is ingebeeld."}
    refused = house.physician.post(where, body, version=row["version"])
    (fault,) = refused.json["errors"]
    assert (refused.status_code, fault["field"], fault["rule"]) == (400, "patient_expects", "IZP-11")
    both = house.physician.post(where, {**body, "reason": "geen"}, version=row["version"]).json["errors"]
    assert {each["field"] for each in both} == {"patient_expects", "reason"}
    done = read(house.physician.post(where, {**body, "as_is": True}, version=row["version"]))
    assert "as_is" not in done["back_referral"]["handover"]


def test_ref_03_everything_that_is_missing_is_named_at_once(house: House) -> None:
    row = treated(house)
    where = f"/referrals/{row['id']}/back-referral"
    body = {"reason": "too-heavy", "clinician_id": "prof-yilmaz"}
    refused = house.physician.post(where, body, version=row["version"])
    assert refused.status_code == 409
    assert {each["rule"] for each in refused.json["errors"]} == {"REF-02", "REF-03", "REF-04", "SC-10"}
    unread = house.physician.post(where, {"patient_agreed_on": "gisteren"}, version=row["version"])
    assert unread.status_code == 400
    assert {"reason", "clinician_id", "patient_agreed_on", "result", "relapse_plan", "attestation.discussed_on"} <= {
        each["field"] for each in unread.json["errors"]
    }
    assert read(house.physician.get(f"/referrals/{row['id']}"))["state"] == "in-treatment"


@pytest.mark.parametrize(("who", "status"), [("gp", 403), ("patient", 403), ("stranger", 404)])
def test_only_the_receiver_refers_back(house: House, who: str, status: int) -> None:
    row = treated(house)
    refused = getattr(house, who).post(f"/referrals/{row['id']}/back-referral", HANDOVER, version=row["version"])
    assert refused.status_code == status


def test_a_report_on_the_way_is_told_and_gives_a_new_day(house: House) -> None:
    row = treated(house)
    assert row["whose_move"]["due_on"] == "2026-05-25"
    house.service.clock.instant = datetime(2026, 5, 4, 9, tzinfo=UTC)
    told = house.physician.post(f"/referrals/{row['id']}/reports", {"text": "Het gaat beter."}, version=row["version"])
    after = read(told)
    assert (after["reports"][0]["text"], after["whose_move"]["due_on"]) == ("Het gaat beter.", "2026-07-27")
    assert house.service.published("interim-reported")[0]["report_due_on"] == "2026-07-27"
