"""Meedenkadvies as its users meet it: ask, ask back, answer, advise, refer without retyping, refer anyway."""

from datetime import timedelta
from typing import Any

from shared.contracts.erasure import ASKED as ERASURE_ASKED
from shared.contracts.merges import PATIENT_MERGED
from shared.contracts.persons import CONSENT_CHANGED
from tests.integration.referral.conftest import House, read
from tests.support.advices import QUESTION, ask_body
from tests.support.nudges import nudge
from tests.support.referrals import BODY, CHAIN, PATIENT, PRACTICE, TEAM, begin_body
from tests.support.service_app import person

ANYWAY = {"reason": "different-judgement", "explanation": "De klachten nemen toe en mevrouw valt uit."}


def asked(house: House, **changes: Any) -> dict[str, Any]:
    return read(house.gp.post("/advices", ask_body(**changes)), 201)


def looked(house: House, **changes: Any) -> dict[str, Any]:
    return read(house.physician.get(f"/advices/{asked(house, **changes)['id']}"))


def turn(caller: Any, row: dict[str, Any], below: str, **body: Any) -> dict[str, Any]:
    return read(caller.post(f"/advices/{row['id']}/{below}", body, version=row["version"]))


def names(row: dict[str, Any]) -> set[str]:
    return {each["name"] for each in row["actions"]}


def test_ask_ask_back_answer_and_convert_without_retyping(house: House) -> None:
    row = looked(house)
    assert (row["state"], row["respond_by"]) == ("received", "2026-03-09")
    assert names(row) == {"ask-back", "advise", "advise-referral", "decline"}
    row = turn(house.triage, row, "questions", text="Sinds wanneer is er uitval?")
    assert (row["whose_move"]["id"], row["whose_move"]["next_step"]) == ("prof-de-vries", "answer-question")
    row = turn(house.gp, row, "answers", text="Sinds november.")
    assert row["whose_move"]["id"] == "prof-bakker"
    row = turn(house.physician, row, "advice", outcome="refer-here", text="Graag verwijzen voor een programma.")
    assert [each["kind"] for each in row["messages"]] == ["question", "question-back", "answer", "advice"]
    seen = read(house.gp.get(f"/advices/{row['id']}"))
    assert names(seen) == {"ask-on", "convert", "close"}
    done = turn(house.gp, seen, "referral")
    draft = read(house.gp.get(f"/referrals/{done['conversion']['referral_id']}"))
    assert (draft["state"], draft["question"], draft["hulpvraag"], draft["pain_score"]) == (
        "draft", QUESTION, BODY["hulpvraag"], 6,
    )  # fmt: skip
    assert draft["first_sent_on"] == "2026-03-02"
    assert (draft["advice"]["outcome"], draft["advice"]["against"]) == ("refer-here", None)
    assert house.service.published("advice-converted")[0]["against_advice"] is False
    assert "programma" not in repr(house.service.published("advice-given"))


def test_refer_anyway_is_seen_by_the_receiver_and_keeps_the_first_day(house: House) -> None:
    row = turn(house.physician, looked(house, **_whole()), "advice", outcome="manage-yourself", text="Bouw rustig op.")
    house.service.clock.instant += timedelta(days=3)
    refused = house.gp.post(f"/advices/{row['id']}/referral-anyway", {"reason": "other"}, version=row["version"])
    assert refused.status_code == 400
    assert {each["field"] for each in refused.json["errors"]} == {"reason", "explanation"}
    done = turn(house.gp, row, "referral-anyway", **ANYWAY)
    draft = read(house.gp.get(f"/referrals/{done['conversion']['referral_id']}"))
    sent = read(house.gp.post(f"/referrals/{draft['id']}/sending", version=draft["version"]))
    shown = read(house.physician.get(f"/referrals/{sent['id']}"))
    assert (shown["first_sent_on"], shown["queue_since"], shown["sent_on"]) == (
        "2026-03-02",
        "2026-03-02",
        "2026-03-05",
    )
    assert shown["advice"]["text"] == "Bouw rustig op."
    assert (shown["advice"]["advised_by"], shown["advice"]["against"]["decided_by"]) == ("prof-yilmaz", "prof-de-vries")
    assert shown["advice"]["against"]["explanation"] == ANYWAY["explanation"]


def _whole() -> dict[str, Any]:
    return {name: value for name, value in BODY.items() if name != "question"}


def test_a_team_with_leave_makes_the_referral_and_without_it_is_refused(house: House) -> None:
    row = looked(house, **_whole())
    assert "refer-in" not in names(row)
    refused = house.physician.post(f"/advices/{row['id']}/team-referral", {"text": "x"}, version=row["version"])
    assert refused.status_code == 409
    assert "geen toestemming" in refused.json["detail"]
    thin = looked(house, may_convert=True)
    lacks = house.physician.post(f"/advices/{thin['id']}/team-referral", {"text": "x"}, version=thin["version"])
    assert lacks.status_code == 409
    assert {"purpose", "attestation.discussed_on"} <= {each["field"] for each in lacks.json["errors"]}
    row = looked(house, may_convert=True, **_whole())
    done = turn(house.physician, row, "team-referral", text="Wij zien mevrouw graag.")
    made = read(house.physician.get(f"/referrals/{done['conversion']['referral_id']}"))
    assert (made["state"], made["sender_id"], made["sender_organisation_id"]) == ("received", "prof-de-vries", PRACTICE)
    (told,) = house.service.published("advice-converted")
    assert told["by_team"] is True
    assert [each["referral_id"] for each in house.service.published("referral-sent")] == [made["id"]]


def test_a_draft_goes_along_and_becomes_the_referral(house: House) -> None:
    draft = house.draft()
    row = looked(house, draft_id=draft["id"], question=QUESTION)
    assert (row["purpose"], row["question"]) == (BODY["purpose"], QUESTION)
    assert row["draft_id"] is None  # the team has nothing to do with the draft
    row = turn(house.physician, row, "advice", outcome="refer-here", text="Graag verwijzen.")
    done = turn(house.gp, row, "referral")
    assert done["conversion"]["referral_id"] == draft["id"]
    again = read(house.gp.get(f"/referrals/{draft['id']}"))
    assert again["advice"]["advice_id"] == row["id"]
    unknown = house.gp.post("/advices", ask_body(draft_id="bestaat-niet"))
    assert [each["field"] for each in unknown.json["errors"]] == ["draft_id"]


def test_all_that_is_wrong_is_named_at_once(house: House) -> None:
    body = {**ask_body(discussed_with_patient_on="2027-01-01", offer_id="x", pain_score=12), "naam": "Jansen"}
    refused = house.gp.post("/advices", body)
    assert refused.status_code == 400
    found = {each["field"] for each in refused.json["errors"]}
    assert found == {"discussed_with_patient_on", "offer_id", "pain_score", "naam"}
    vague = house.gp.post("/advices", ask_body(question="Graag advies"))
    assert [(each["field"], each["code"]) for each in vague.json["errors"]] == [("question", "only-filler")]


def test_two_specialists_at_once_and_a_withdrawal_while_answering(house: House) -> None:
    row = looked(house)
    turn(house.physician, row, "advice", outcome="manage-yourself", text="Bouw op.")
    other = house.service.by(person("prof-smid", "01.003", organisation=TEAM))
    second = other.post(
        f"/advices/{row['id']}/advice", {"outcome": "refer-here", "text": "Verwijs."}, version=row["version"]
    )
    assert (second.status_code, second.json["by"]) == (409, "prof-yilmaz")
    row = looked(house)
    turn(house.gp, row, "withdrawal", reason="no-longer-needed")
    late = house.physician.post(f"/advices/{row['id']}/advice", {"outcome": "refer-here", "text": "x"}, version=2)
    assert (late.status_code, late.json["by"]) == (409, "prof-de-vries")
    row = looked(house)
    added = turn(house.gp, row, "additions", text="Er is ook uitval.")
    stale = house.physician.post(
        f"/advices/{row['id']}/advice", {"outcome": "refer-here", "text": "x"}, version=row["version"]
    )
    assert (stale.status_code, stale.json["current_version"]) == (412, added["version"])


def test_the_same_key_asks_once(house: House) -> None:
    first, second = (house.gp.post("/advices", ask_body(), key="k1") for _ in range(2))
    assert first.json["id"] == second.json["id"]
    assert len(house.service.published("advice-asked")) == 1


def test_con_01_an_objection_of_before_the_first_question_is_heard(house: House) -> None:
    """Where nothing of the patient is here yet, the wall must not hide what the patient said."""
    house.service.deliver(CONSENT_CHANGED, {"patient_id": PATIENT, "chain_id": CHAIN, "consents": [_no_to_the_team()]})
    refused = house.gp.post("/advices", ask_body())
    assert refused.json.get("errors"), refused.json
    assert [each["code"] for each in refused.json["errors"]] == ["no-consent"]


def _no_to_the_team() -> dict[str, object]:
    (said,) = dict(CONSENT_CHANGED.example)["consents"]
    return {**said, "recipient_code": TEAM, "verdict": "object", "holder_id": None, "data": None, "purpose": None}


def test_who_is_no_party_sees_nothing_and_a_patient_who_objects_is_heard(house: House) -> None:
    row = asked(house)
    assert house.stranger.get(f"/advices/{row['id']}").status_code == 404
    assert house.stranger.post("/advices", ask_body()).status_code == 404
    desk = house.service.by(person("prof-desk", "triage", organisation=TEAM))
    no_clinician = desk.post(f"/advices/{row['id']}/advice", {"outcome": "refer-here", "text": "x"}, version=1)
    assert no_clinician.status_code == 403
    house.service.deliver(CONSENT_CHANGED, {"patient_id": PATIENT, "chain_id": CHAIN, "consents": [_no_to_the_team()]})
    refused = house.gp.post("/advices", ask_body())
    assert [each["code"] for each in refused.json["errors"]] == ["no-consent"]
    assert house.physician.get(f"/advices/{row['id']}").status_code == 403
    box = read(house.physician.get("/advice-worklist"))
    assert (box["items"], box["withheld"]) == ([], 1)
    assert read(house.gp.get(f"/advices/{row['id']}"))["objection"]


def test_the_box_and_the_patients_own_line(house: House) -> None:
    first, second = asked(house), asked(house)
    turn(house.gp, first, "withdrawal", reason="sent-in-error")
    box = read(house.physician.get("/advice-worklist?box=received&pageSize=1"))
    assert ([each["id"] for each in box["items"]], box["counts"]) == ([second["id"]], {"open": 1, "closed": 1})
    rest = read(house.physician.get(box["next"].removeprefix("/api/referral/v1")))
    assert [each["id"] for each in rest["items"]] == [first["id"]]
    one = read(house.gp.get(f"/advice-worklist?box=sent&progress=open&patientId={PATIENT}"))
    assert [each["id"] for each in one["items"]] == [second["id"]]
    assert [each["id"] for each in read(house.patient.get("/my-referrals"))["advices"]] == [second["id"]]
    mine = read(house.patient.get("/my-advices"))["items"]
    line = next(each for each in mine if each["id"] == second["id"])
    assert line["status_line"] == "Uw arts heeft een team om advies gevraagd. U hoeft niets te doen."
    assert line["next_line"] == "Uw arts krijgt uiterlijk maandag 9 maart 2026 antwoord van het team."
    english = read(house.patient.get("/my-advices?language=en"))["items"]
    assert {each["state"] for each in english} == {"asked", "withdrawn"}


def test_silence_climbs_and_is_told(house: House) -> None:
    row = looked(house)
    house.service.clock.instant += timedelta(days=8)
    house.service.fire_due()
    (told,) = house.service.published("advice-silent")
    assert (told["level"], told["holder_organisation_id"], told["due_on"]) == ("holder", TEAM, "2026-03-09")
    house.service.clock.instant += timedelta(days=4)
    house.service.fire_due()
    house.service.fire_due()
    assert [each["level"] for each in house.service.published("advice-silent")] == ["holder", "team", "organisation"]
    assert "patient_id" not in told
    nudge(house.service, row, "advice")
    shown = read(house.gp.get(f"/advices/{row['id']}"))
    assert (shown["silent_level"], len(shown["nudges"]), shown["whose_move"]) == ("organisation", 1, row["whose_move"])
    assert [each["silent_since"] for each in house.service.published("advice-nudged")] == ["2026-03-02"]


def test_d28_an_open_question_holds_the_erasure_and_what_is_over_goes(house: House) -> None:
    row = asked(house)
    ask = {**dict(ERASURE_ASKED.example), "patient_id": PATIENT, "chain_id": CHAIN}
    house.service.deliver(ERASURE_ASKED, ask)
    assert house.service.published("erasure-answered")[-1]["answer"] == "hold"
    turn(house.gp, row, "withdrawal", reason="patient-request")
    house.service.deliver(ERASURE_ASKED, {**ask, "round": ask["round"] + 1})
    assert house.service.published("erasure-answered")[-1]["answer"] == "done"
    assert house.gp.get(f"/advices/{row['id']}").status_code == 404
    (gone,) = house.service.published("advice-erased")
    assert gone["case_number"] == row["case_number"]


def test_d43_a_merged_patient_reads_what_was_asked_under_the_other_record(house: House) -> None:
    row = asked(house)
    merged = {**dict(PATIENT_MERGED.example), "patient_id": PATIENT, "chain_id": CHAIN, "survivor_id": "nieuw"}
    house.service.deliver(PATIENT_MERGED, merged)
    same = house.service.by(person("nieuw", "patient"))
    assert [each["id"] for each in read(same.get("/my-advices"))["items"]] == [row["id"]]
    assert [each["id"] for each in read(house.gp.get("/advice-worklist?box=sent&patientId=nieuw"))["items"]] == [
        row["id"]
    ]


def test_wrk_06_the_psychosocial_part_is_for_who_treats(house: House) -> None:
    row = asked(house, yellow_flags=[{"code": "low-mood", "source": "history"}])
    desk = house.service.by(person("prof-desk", "triage", organisation=TEAM))
    shown = read(desk.get(f"/advices/{row['id']}"))
    assert (shown["yellow_flags"], [each["field"] for each in shown["shielded"]]) == ([], ["yellow_flags"])
    assert read(house.physician.get(f"/advices/{row['id']}"))["yellow_flags"]


def test_a_referral_without_advice_says_so(house: House) -> None:
    assert read(house.gp.post("/referrals", begin_body()), 201)["advice"] is None
