"""A short question between treaters as its users meet it: ask, hand on, answer, read, silence, and who may not."""

from datetime import timedelta
from typing import Any

from shared.contracts.erasure import ASKED as ERASURE_ASKED
from shared.contracts.persons import CONSENT_CHANGED, PATIENT_REGISTERED
from shared.contracts.region import PROFESSIONAL_PUBLISHED
from tests.integration.referral.conftest import House, read
from tests.support.nudges import nudge
from tests.support.peers import peer_body
from tests.support.referrals import CHAIN, PATIENT, PRACTICE, TEAM
from tests.support.service_app import person


def both_treat(house: House) -> None:
    """Let the team stand in a relation too, by a referral that is open, and region tell who works at the practice."""
    house.service.deliver(PATIENT_REGISTERED, {"patient_id": PATIENT, "chain_id": CHAIN, "organisation_id": TEAM})
    for name, role, where in (("prof-de-vries", "01.015", PRACTICE), ("prof-yilmaz", "01.042", TEAM)):
        house.service.deliver(
            PROFESSIONAL_PUBLISHED, {"professional_id": name, "organisation_id": where, "roles": [role]}
        )
    house.received()


def asked(house: House, **changes: Any) -> dict[str, Any]:
    both_treat(house)
    return read(house.physician.post("/peer-questions", peer_body(**changes)), 201)


def turn(caller: Any, row: dict[str, Any], below: str, **body: Any) -> dict[str, Any]:
    return read(caller.post(f"/peer-questions/{row['id']}/{below}", body or None, version=row["version"]))


def names(row: dict[str, Any]) -> set[str]:
    return {each["name"] for each in row["actions"]}


def test_ask_hand_on_answer_and_reading_it_ends_it(house: House) -> None:
    row = asked(house)
    assert (row["state"], row["respond_by"], row["whose_move"]["id"]) == ("with-person", "2026-03-05", "prof-de-vries")
    seen = read(house.gp.get(f"/peer-questions/{row['id']}"))
    assert (names(seen), names(row)) == ({"answer", "hand-on"}, {"withdraw"})
    row = turn(house.gp, seen, "handing-on")
    assert (row["state"], row["whose_move"]["kind"], row["whose_move"]["due_on"]) == ("with-team", "team", "2026-03-05")
    again = house.gp.post(f"/peer-questions/{row['id']}/handing-on", version=row["version"])
    assert (again.status_code, [each["name"] for each in again.json["allowed"]]) == (409, ["answer"])
    row = turn(house.gp, row, "answer", text="Nee, alleen amitriptyline.")
    second = house.gp.post(f"/peer-questions/{row['id']}/answer", {"text": "Toch wel."}, version=row["version"])
    assert (second.status_code, second.json["by"]) == (409, "prof-de-vries")
    colleague = house.service.by(person("prof-anders", "01.042", organisation=TEAM))
    assert names(read(colleague.get(f"/peer-questions/{row['id']}"))) == {"close"}
    done = read(house.physician.get(f"/peer-questions/{row['id']}"))
    assert (done["state"], done["reply"]["text"], done["whose_move"]) == ("closed", "Nee, alleen amitriptyline.", None)
    told = repr([house.service.published(f"peer-question-{each}") for each in ("asked", "answered", "closed")])
    assert "amitriptyline" not in told
    assert [each["professional_id"] for each in house.service.published("peer-question-asked")] == ["prof-de-vries"]


def test_only_who_treats_too_is_asked_and_every_fault_is_named(house: House) -> None:
    both_treat(house)
    wrong = peer_body(text="graag advies", discussed_with_patient_on="2026-03-03", professional_id="prof-weg")
    refused = house.physician.post("/peer-questions", wrong)
    assert {each["field"] for each in refused.json["errors"]} == {
        "text", "discussed_with_patient_on", "professional_id",
    }  # fmt: skip
    there = {"professional_id": None, "organisation_id": "praktijk-anders"}
    stranger = house.physician.post("/peer-questions", peer_body(**there))
    assert (stranger.status_code, stranger.json["errors"][0]["code"]) == (409, "not-involved")
    own = house.physician.post("/peer-questions", peer_body(professional_id=None, organisation_id=TEAM))
    assert (own.status_code, own.json["errors"][0]["code"]) == (409, "not-allowed")
    assert house.stranger.post("/peer-questions", peer_body()).status_code == 404
    work_side = house.service.by(person("prof-smit", "01.008", organisation=TEAM))
    assert work_side.post("/peer-questions", peer_body()).status_code == 403


def test_persons_says_who_treats_and_when_it_is_away_only_open_referrals_count(house: House) -> None:
    both_treat(house)
    house.persons.treating = {PATIENT: [TEAM, "fysiotherapie-de-brug"]}
    found = read(house.physician.get(f"/peer-candidates?patientId={PATIENT}"))["items"]
    assert [each["organisation_id"] for each in found] == ["fysiotherapie-de-brug", PRACTICE]
    read(house.physician.post("/peer-questions", peer_body(professional_id=None)), 201)
    there = peer_body(professional_id=None, organisation_id="fysiotherapie-de-brug")
    read(house.physician.post("/peer-questions", there), 201)
    house.persons.down = True
    read(house.physician.post("/peer-questions", peer_body(professional_id=None)), 201)
    assert house.physician.post("/peer-questions", there).status_code == 503
    assert house.physician.get(f"/peer-candidates?patientId={PATIENT}").status_code == 503


def test_con_01_an_objection_refuses_and_hides(house: House) -> None:
    row = asked(house)
    (said,) = dict(CONSENT_CHANGED.example)["consents"]
    no = {**said, "recipient_code": PRACTICE, "verdict": "object", "holder_id": None, "data": None, "purpose": None}
    house.service.deliver(CONSENT_CHANGED, {"patient_id": PATIENT, "chain_id": CHAIN, "consents": [no]})
    refused = house.physician.post("/peer-questions", peer_body())
    assert (refused.status_code, refused.json["errors"][0]["rule"]) == (409, "CON-01")
    assert house.gp.get(f"/peer-questions/{row['id']}").status_code == 403
    box = read(house.gp.get("/peer-question-worklist"))
    assert (box["items"], box["withheld"]) == ([], 1)


def test_silence_climbs_and_an_answer_ends_it(house: House) -> None:
    row = asked(house)
    house.service.clock.instant += timedelta(days=4)
    house.service.fire_due()
    (told,) = house.service.published("peer-question-silent")
    assert (told["level"], told["holder_id"], told["holder_organisation_id"]) == ("holder", "prof-de-vries", PRACTICE)
    assert "patient_id" not in told
    house.service.clock.instant += timedelta(days=4)
    house.service.fire_due()
    house.service.fire_due()
    shown = read(house.gp.get(f"/peer-questions/{row['id']}"))
    assert shown["silent_level"] == "organisation"
    nudge(house.service, shown, "peer-question")
    (nudged,) = house.service.published("peer-question-nudged")
    assert (nudged["holder_id"], "patient_id" in nudged) == ("prof-de-vries", False)
    shown = read(house.gp.get(f"/peer-questions/{row['id']}"))
    assert [each["reason"] for each in shown["nudges"]] == ["long-over"]
    assert turn(house.gp, shown, "answer", text="Nee, niets anders.")["silent_level"] is None


def test_the_patient_sees_who_asked_whom_when_and_about_what(house: House) -> None:
    row = asked(house)
    (mine,) = read(house.patient.get("/my-peer-questions?language=nl"))["items"]
    assert (mine["sender_id"], mine["receiver_organisation_id"], mine["asked_on"], mine["subject"]) == (
        "prof-yilmaz", PRACTICE, "2026-03-02", "medication",
    )  # fmt: skip
    assert mine["next_line"] == "Uw behandelaar krijgt uiterlijk donderdag 5 maart 2026 antwoord."
    assert [each["id"] for each in read(house.patient.get("/my-referrals"))["peer_questions"]] == [row["id"]]
    assert house.stranger.get(f"/peer-questions/{row['id']}").status_code == 404


def test_d28_withdrawn_and_erased_leave_nothing(house: House) -> None:
    row = asked(house)
    turn(house.physician, row, "withdrawal", reason="no-longer-needed")
    late = house.gp.post(f"/peer-questions/{row['id']}/answer", {"text": "Nee."}, version=row["version"])
    assert late.status_code == 409
    ask = {**dict(ERASURE_ASKED.example), "patient_id": PATIENT, "chain_id": CHAIN}
    sent = read(house.gp.get("/worklist?box=sent"))["items"][0]
    read(house.gp.post(f"/referrals/{sent['id']}/withdrawal", {"reason": "no-longer-needed"}, version=sent["version"]))
    house.service.deliver(ERASURE_ASKED, ask)
    assert house.service.published("erasure-answered")[-1]["answer"] == "done"
    assert house.physician.get(f"/peer-questions/{row['id']}").status_code == 404
    assert [each["ground"] for each in house.service.published("peer-question-erased")] == ["on-request"]
