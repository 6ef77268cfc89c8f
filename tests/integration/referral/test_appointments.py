"""Appointments through the real door: offered, chosen, moved, called off, kept or not; two at once; nobody in limbo."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from shared.contracts.proxies import PROXY_CHANGED
from shared.roles import Role
from tests.integration.referral.conftest import House, read
from tests.integration.referral.test_silence import levels
from tests.support.at_once import at_once
from tests.support.referrals import CHAIN, PATIENT
from tests.support.service_app import Answer, person

HOW = {"way": "visit", "place": "Dorpsstraat 1, Utrecht", "bring": ["identity"], "note": "Kom tien minuten eerder."}
MOMENTS = [
    {"starts_at": f"2026-03-{day}T10:30:00+01:00", "minutes": 60, "clinician_id": "prof-yilmaz"} for day in (16, 18)
]
Making = Callable[[], Answer]


def accepted(house: House, **changes: Any) -> tuple[str, int]:
    """Return where an accepted referral is, and its version."""
    where = f"/referrals/{house.received(**changes)['id']}"
    done = read(house.triage.post(f"{where}/acceptance", {}, version=3))
    return where, done["version"]


def offered(house: House, moments: Any = MOMENTS) -> tuple[str, int]:
    where, version = accepted(house)
    done = read(house.triage.post(f"{where}/appointment-offer", {**HOW, "moments": moments}, version=version))
    return where, done["version"]


def booked(house: House) -> tuple[str, int]:
    where, version = offered(house)
    done = read(house.patient.post(f"{where}/appointment/choice", {"moment": "1"}, version=version))
    return where, done["version"]


def go(house: House, day: int, hour: int = 9) -> None:
    house.service.clock.instant = datetime(2026, 3, day, hour, tzinfo=UTC)


def names(body: dict[str, Any]) -> list[str]:
    return [row["name"] for row in body["actions"]]


def test_the_team_offers_the_patient_chooses_and_both_read_it(house: House) -> None:
    where, version = offered(house)
    (mine,) = read(house.patient.get("/my-referrals"))["items"]
    assert mine["next_line"].endswith("Kies uiterlijk maandag 9 maart 2026 een moment.")
    assert [row["free"] for row in mine["appointment"]["moments"]] == [True, True]
    assert names(mine) == ["choose-appointment", "refuse-appointment", "say-busy-hours"]
    (told,) = house.service.published("appointment-offered")
    assert (told["answer_by"], told["holder_id"]) == ("2026-03-09", "prof-bakker")
    assert "Dorpsstraat" not in repr(told)
    chosen = read(house.patient.post(f"{where}/appointment/choice", {"moment": "1"}, version=version))
    assert (chosen["appointment"]["state"], chosen["appointment"]["booked"]["starts_at"]) == (
        "booked",
        "2026-03-16T09:30:00Z",
    )
    whole = read(house.triage.get(where))
    assert (whole["state"], whole["whose_move"]["next_step"], whole["whose_move"]["due_on"]) == (
        "scheduled",
        "record-attendance",
        "2026-03-18",
    )
    (planned,) = house.service.published("screening-planned")
    assert (planned["planned_on"], planned["screening_on"], planned["to_state"]) == (
        "2026-03-02",
        "2026-03-16",
        "scheduled",
    )
    (line,) = read(house.patient.get("/my-referrals"))["items"]
    assert line["next_line"] == "U wordt verwacht op maandag 16 maart 2026 om 10:30 uur."
    assert read(house.gp.get(f"{where}/appointment"))["appointment"]["state"] == "booked"
    assert house.stranger.get(f"{where}/appointment").status_code == 404


def test_every_fault_of_an_offer_is_named_at_once_in_words(house: House) -> None:
    where, version = accepted(house)
    odd = {"starts_at": "2026-03-29T02:30:00", "minutes": 3, "clinician_id": "prof-yilmaz"}
    body = {"way": "visit", "place": "Pijnpoli", "moments": [odd], "extra": 1}
    refused = house.triage.post(f"{where}/appointment-offer", body, version=version)
    found = {(row["field"], row["code"]) for row in refused.json["errors"]}
    assert (refused.status_code, found) == (
        400,
        {
            ("moments.0.starts_at", "skipped-time"),
            ("moments.0.minutes", "out-of-range"),
            ("place", "gives-away"),
            ("extra", "unknown-field"),
        },
    )
    past = {**MOMENTS[0], "starts_at": "2026-03-01T10:30:00+01:00"}
    again = house.triage.post(f"{where}/appointment-offer", {**HOW, "place": "", "moments": [past]}, version=version)
    assert {row["field"] for row in again.json["errors"]} == {"place", "moments.0.starts_at"}
    assert house.gp.post(f"{where}/appointment-offer", {**HOW, "moments": MOMENTS}, version=version).status_code == 403
    none = house.triage.post(f"{where}/appointment-offer", {**HOW, "moments": []}, version=version)
    assert none.status_code == 400


def test_two_patients_book_one_moment_at_once_and_the_second_hears_what_is_free(house: House) -> None:
    first, other = offered(house), offered(house)

    def choosing(where: str, version: int) -> Making:
        return lambda: house.patient.post(f"{where}/appointment/choice", {"moment": "1"}, version=version)

    answers = at_once(choosing(*first), choosing(*other))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    (lost,) = (answer for answer in answers if answer.status_code == 409)
    assert "18-03-2026 10:30" in lost.json["detail"]
    where, version = (first, other)[answers.index(lost)]
    left = read(house.patient.get(f"{where}/appointment"))["appointment"]["moments"]
    assert [row["free"] for row in left] == [False, True]
    taken = house.triage.post(f"{where}/appointment", {**HOW, "moment": MOMENTS[0]}, version=version)
    assert [(row["field"], row["code"]) for row in taken.json["errors"]] == [("moment.starts_at", "overlap")]


def test_of_the_patient_and_the_team_who_book_at_once_one_wins(house: House) -> None:
    where, version = offered(house)
    by_phone = {"moment": "2", "said_by": "patient"}
    answers = at_once(
        lambda: house.patient.post(f"{where}/appointment/choice", {"moment": "1"}, version=version),
        lambda: house.triage.post(f"{where}/appointment/choice", by_phone, version=version),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]


def test_the_patient_moves_and_calls_off_and_the_time_is_free_again(house: House) -> None:
    where, version = booked(house)
    moved = read(house.patient.post(f"{where}/appointment/choice", {"moment": "2"}, version=version))
    assert [row["starts_at"] for row in moved["appointment"]["moved"]] == ["2026-03-16T09:30:00Z"]
    other, seen = offered(house, MOMENTS[:1])
    read(house.patient.post(f"{other}/appointment/choice", {"moment": "1"}, version=seen))  # the first is free again
    wrong = house.patient.post(f"{where}/appointment/cancellation", {"reason": "planning"}, version=moved["version"])
    assert [row["field"] for row in wrong.json["errors"]] == ["reason"]
    body = {"reason": "ill"}
    off = read(house.patient.post(f"{where}/appointment/cancellation", body, version=moved["version"]))
    assert (off["appointment"]["state"], off["appointment"]["ending"]["said_by"]) == ("cancelled", "patient")
    whole = read(house.triage.get(where))
    assert (whole["state"], whole["whose_move"]["id"], whole["whose_move"]["due_on"]) == (
        "accepted",
        "prof-bakker",
        "2026-03-09",
    )
    (told,) = house.service.published("appointment-given-up")
    assert (told["by_patient"], told["from_state"], told["to_state"]) == (True, "scheduled", "accepted")


def test_a_no_counts_as_the_patients_delay_when_the_team_plans_again(house: House) -> None:
    where, version = offered(house)
    bare = house.patient.post(f"{where}/appointment/refusal", {"reason": "later"}, version=version)
    assert [row["field"] for row in bare.json["errors"]] == ["not_before"]
    go(house, 4)
    body = {"reason": "later", "not_before": "2026-03-12"}
    refused = read(house.patient.post(f"{where}/appointment/refusal", body, version=version))
    go(house, 13)
    plan = {**HOW, "way": "phone", "moment": MOMENTS[1], "said_by": "patient"}
    planned = read(house.triage.post(f"{where}/appointment", plan, version=refused["version"]))
    assert planned["patient_days"] == 10
    (told,) = house.service.published("screening-planned")
    assert (told["planned_on"], told["patient_delay_days"]) == ("2026-03-13", 10)
    assert [row["state"] for row in planned["earlier"]] == ["refused"]


def test_the_team_puts_the_days_of_the_patient_right_and_the_region_hears_the_number(house: House) -> None:
    where, version = booked(house)
    wrong = house.triage.send("PUT", f"{where}/patient-days", {"days": 1}, version=version)
    assert {row["field"] for row in wrong.json["errors"]} == {"explanation"}
    body = {"days": 1, "explanation": "De brief kwam een dag te laat."}
    many = house.triage.send("PUT", f"{where}/patient-days", body, version=version)
    assert [(row["field"], row["code"]) for row in many.json["errors"]] == [("days", "too-large")]
    label = {"days": 1, "explanation": "Het zit tussen de oren, dus later."}
    both = house.triage.send("PUT", f"{where}/patient-days", label, version=version)
    assert {(row["code"], row.get("rule")) for row in both.json["errors"]} >= {("labels-pain", "IZP-11")}
    assert house.patient.send("PUT", f"{where}/patient-days", body, version=version).status_code == 403
    go(house, 4)
    off = read(house.triage.post(f"{where}/appointment/cancellation", {"reason": "planning"}, version=version))
    again = read(house.triage.post(f"{where}/appointment-offer", {**HOW, "moments": MOMENTS}, version=off["version"]))
    done = read(house.triage.send("PUT", f"{where}/patient-days", body, version=again["version"]))
    assert (done["patient_days"], done["delay_correction"]["counted"], done["delay_correction"]["by"]) == (
        1,
        0,
        "prof-bakker",
    )
    (told,) = house.service.published("patient-days-corrected")
    assert read(house.gp.get(where))["delay_correction"]["explanation"] == body["explanation"]
    assert told["patient_delay_days"] == 1
    assert "brief" not in repr(told)


def test_the_team_says_whether_the_patient_came_only_once_it_began(house: House) -> None:
    where, version = booked(house)
    early = house.triage.post(f"{where}/appointment/attendance", {"kept": False}, version=version)
    assert early.status_code == 409
    assert {row["name"] for row in early.json["allowed"]} == {"plan", "choose", "cancel"}
    go(house, 16, 11)
    late = house.patient.post(f"{where}/appointment/cancellation", {"reason": "ill"}, version=version)
    assert late.status_code == 409
    missed = read(house.triage.post(f"{where}/appointment/attendance", {"kept": False}, version=version))
    assert missed["appointment"]["state"] == "missed"
    (line,) = read(house.patient.get("/my-referrals"))["items"]
    assert (
        line["next_line"]
        == "U was niet op uw afspraak. Het team neemt contact met u op, uiterlijk maandag 23 maart 2026."
    )
    put_right = read(house.triage.post(f"{where}/appointment/attendance", {"kept": True}, version=missed["version"]))
    assert (put_right["appointment"]["state"], read(house.triage.get(where))["state"]) == ("kept", "scheduled")


def test_no_limbo_an_offer_that_nobody_answers_raises_itself(house: House) -> None:
    offered(house)
    go(house, 10)
    house.service.fire_due()
    assert levels(house) == [("holder", "prof-bakker")]
    (line,) = read(house.patient.get("/my-referrals"))["items"]
    assert line["next_line"].startswith("U heeft nog geen moment gekozen.")


def test_a_referral_that_goes_back_ends_its_appointment_and_frees_the_time(house: House) -> None:
    where, version = booked(house)
    begun = house.triage.post(f"{where}/treatment", {"started_on": "2026-03-02"}, version=version)
    assert read(begun)["appointment"]["state"] == "over"
    assert len(house.service.published("appointment-lapsed")) == 1
    assert read(house.patient.get("/my-referrals"))["items"][0]["appointment"] is None
    other, seen = offered(house, MOMENTS[:1])
    read(house.patient.post(f"{other}/appointment/choice", {"moment": "1"}, version=seen))


def test_a_naaste_chooses_as_far_as_the_patient_lets_them_and_the_team_says_for_whom(house: House) -> None:
    where, version = offered(house)
    told = {**dict(PROXY_CHANGED.example), "patient_id": PATIENT, "chain_id": CHAIN}
    said = {"On-Behalf-Of": f"proxy:{told['proxy_id']}"}
    naaste, body = house.service.by(person("naaste-1", Role.CARER)), {"moment": "1"}
    house.service.deliver(PROXY_CHANGED, {**told, "rights": ["look"]})
    assert naaste.post(f"{where}/appointment/choice", body, version=version, headers=said).status_code == 403
    assert read(naaste.get(f"{where}/appointment", headers=said))["actions"] == []
    house.service.deliver(PROXY_CHANGED, {**told, "rights": ["look", "act"]})
    chosen = read(naaste.post(f"{where}/appointment/choice", body, version=version, headers=said))
    assert (chosen["appointment"]["booked_by"], chosen["appointment"]["last"]["by"]) == ("carer", "carer")
    other, seen = offered(house, MOMENTS[1:])
    silent = house.triage.post(f"{other}/appointment/choice", body, version=seen)
    assert [row["field"] for row in silent.json["errors"]] == ["said_by"]
    odd = house.patient.post(f"{other}/appointment/choice", {**body, "said_by": "carer"}, version=seen)
    assert [row["field"] for row in odd.json["errors"]] == ["said_by"]


def test_izp_17_a_moment_in_hours_of_work_is_pointed_out_with_what_fits(house: House) -> None:
    where, version = offered(house)
    hours = [{"weekday": 1, "starts": "09:00", "ends": "17:00"}]
    said = read(house.patient.send("PUT", f"{where}/busy-hours", {"hours": hours}, version=version))
    assert [row["overlaps"] for row in said["appointment"]["moments"]] == [True, False]
    (warning,) = said["appointment"]["warnings"]
    assert (warning["rule"], "18-03-2026 10:30" in warning["text"]) == ("IZP-17", True)
    assert read(house.gp.get(f"{where}/appointment"))["busy_hours"] == []
    tried = {"moments": [row["starts_at"] for row in MOMENTS], "minutes": 60, "hours": hours}
    decided = read(house.triage.post("/decisions/appointment-hours", tried))
    assert (decided["overlap"], decided["fits"]) == (["2026-03-16T09:30:00Z"], ["2026-03-18T09:30:00Z"])
