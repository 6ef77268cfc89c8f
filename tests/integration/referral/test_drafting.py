"""Writing and sending: the draft is kept, everything that is missing is named at once, and twice is once."""

from typing import Any

import pytest

from shared.contracts.persons import PATIENT_RELATION_ENDED
from tests.integration.referral.conftest import House, read
from tests.support.referrals import BODY, CHAIN, PATIENT, PRACTICE, TEAM, begin_body
from tests.support.service_app import person

OTHER = "99999999-9999-4999-8999-999999999999"


def test_a_draft_comes_back_as_it_was_written(house: House) -> None:
    answer = house.gp.post("/referrals", begin_body())
    body = read(answer, 201)
    assert answer.headers["ETag"] == '"1"'
    assert answer.headers["Location"] == f"/api/referral/v1/referrals/{body['id']}"
    for name, value in BODY.items():
        expected = value if name != "red_flags" else [{**value[0], "explanation": None}]
        assert body[name] == ({**value, "source": "patient"} if name == "work_situation" else expected), name
    assert body["missing"] == []
    assert [row["rule"] for row in body["warnings"]] == ["REF-08"]
    assert body["whose_move"]["next_step"] == "send"
    assert {row["name"] for row in body["actions"]} == {"change", "send", "delete", "attach"}


def test_beginning_a_referral_is_found_by_its_number_and_by_its_id(house: House) -> None:
    drafted = read(house.gp.post("/referrals", begin_body()), 201)
    officer = house.service.by(person("prof-mulder", "privacy-officer", organisation="regio-midden"))
    for about in (drafted["case_number"], drafted["id"]):
        (entry,) = read(officer.get(f"/audit-entries?about={about}&purpose=Klacht+7"))["items"]
        assert (entry["event_code"], entry["object_id"], entry["patients"]) == (
            "referral.draft",
            drafted["id"],
            [PATIENT],
        )


def without_psychosocial(body: dict[str, Any]) -> dict[str, Any]:
    """Return what an assistant writes down; the psychosocial part is the clinician's."""
    return {name: value for name, value in body.items() if name != "yellow_flags"}


def test_an_assistant_neither_reads_nor_overwrites_the_psychosocial_part(house: House) -> None:
    refused = house.assistant.post("/referrals", begin_body())
    assert (refused.status_code, refused.json["errors"][0]["rule"]) == (400, "WRK-06")
    drafted = read(house.gp.post("/referrals", begin_body()), 201)
    where = f"/referrals/{drafted['id']}"
    seen = read(house.assistant.get(where))
    assert (seen["yellow_flags"], [row["field"] for row in seen["shielded"]]) == ([], ["yellow_flags"])
    assert house.assistant.patch(where, {"yellow_flags": []}, version=1).status_code == 400
    read(house.assistant.patch(where, {"purpose": "Opbouw van activiteiten."}, version=1))
    assert read(house.gp.get(where))["yellow_flags"] == drafted["yellow_flags"] != []


def test_an_assistant_writes_but_does_not_send(house: House) -> None:
    drafted = read(house.assistant.post("/referrals", without_psychosocial(begin_body())), 201)
    assert {row["name"] for row in drafted["actions"]} == {"change", "attach"}
    assert house.assistant.post(f"/referrals/{drafted['id']}/sending", version=1).status_code == 403
    sent = read(house.gp.post(f"/referrals/{drafted['id']}/sending", version=1))
    assert sent["sender_id"] == "prof-de-vries"


def test_ref_01_ref_02_ref_04_ref_05_all_that_is_missing_is_named_at_once_and_the_draft_stays(house: House) -> None:
    names = ("patient_id", "chain_id", "offer_id")
    drafted = read(house.gp.post("/referrals", {name: begin_body()[name] for name in names}), 201)
    where = f"/referrals/{drafted['id']}"
    kept = read(house.gp.patch(where, {"question": "graag behandeling"}, version=1))
    refused = house.gp.post(f"{where}/sending", version=2)
    assert refused.status_code == 409
    assert refused.headers["Content-Type"] == "application/problem+json"
    errors = refused.json["errors"]
    assert {row["rule"] for row in errors} == {"REF-01", "REF-02", "REF-04", "REF-05"}
    assert len(errors) == 11
    assert [row["field"] for row in errors] == [row["field"] for row in kept["missing"]]
    assert read(house.gp.get(where))["question"] == "graag behandeling"
    read(house.gp.patch(where, BODY, version=2))
    assert read(house.gp.post(f"{where}/sending", version=3))["state"] == "sent"


def test_sending_tells_ids_and_dates_and_plans_the_silence(house: House) -> None:
    sent = house.sent()
    assert sent["whose_move"] == {
        "kind": "team",
        "id": TEAM,
        "organisation_id": TEAM,
        "next_step": "assess",
        "due_on": "2026-03-16",
        "since": "2026-03-02",
    }
    (told,) = house.service.published("referral-sent")
    assert (told["respond_by"], told["harm_band"], told["step"]) == ("2026-03-16", "medium", 3)
    assert told["case_number"] == sent["case_number"]
    ((kind, subject, due_at),) = house.service.timers()
    assert (kind, subject, due_at.isoformat()) == ("referral-silence", sent["id"], "2026-03-16T23:00:00+00:00")


def test_the_same_request_twice_is_one_referral(house: House) -> None:
    first = house.gp.post("/referrals", begin_body(), key="a-key")
    second = house.gp.post("/referrals", begin_body(), key="a-key")
    assert first.data == second.data
    assert second.headers["Idempotency-Replayed"] == "true"
    assert len(house.service.published("referral-drafted")) == 1
    assert house.gp.post("/referrals", begin_body(purpose="Anders"), key="a-key").status_code == 422
    referral_id = first.json["id"]
    clicks = [house.gp.post(f"/referrals/{referral_id}/sending", version=1, key="send") for _ in range(2)]
    assert [click.status_code for click in clicks] == [200, 200]
    assert len(house.service.published("referral-sent")) == 1


def test_a_second_click_without_a_key_says_what_is_legal_now(house: House) -> None:
    sent = house.sent()
    again = house.gp.post(f"/referrals/{sent['id']}/sending", version=1)
    assert again.status_code == 409
    assert [row["name"] for row in again.json["allowed"]] == ["recall", "withdraw", "supplement"]


def test_a_change_names_the_version_that_it_was_made_on(house: House) -> None:
    where = f"/referrals/{house.draft()['id']}"
    assert house.gp.patch(where, {"purpose": "Anders"}).status_code == 428
    assert house.gp.patch(where, {"purpose": "Anders"}, version=7).status_code == 412
    read(house.gp.patch(where, {"purpose": "Anders"}, version=1))
    stale = house.gp.patch(where, {"purpose": "Nog anders"}, version=1)
    assert (stale.status_code, stale.json["current_version"]) == (412, 2)
    assert read(house.gp.get(where))["purpose"] == "Anders"


def test_every_fault_of_the_input_is_named_at_once(house: House) -> None:
    body = begin_body(
        pain_score=11,
        limitation_score=3.5,
        yellow_flags=[{"code": "fear-of-movement"}],
        prior_treatments=[],
        urgency="soon",
        bsn="999900006",
        complaint_since={"date": "2026-13", "precision": "month"},
    )
    refused = house.gp.post("/referrals", body)
    assert refused.status_code == 400
    assert {row["field"] for row in refused.json["errors"]} == {
        "pain_score",
        "limitation_score",
        "yellow_flags.0.source",
        "prior_treatments",
        "urgency",
        "bsn",
        "complaint_since.date",
    }


def test_what_cannot_be_read_and_what_cannot_be_true_are_named_at_once(house: House) -> None:
    """In a new draft and in a change; of a field that cannot be read nothing else is said."""
    wrong = {
        "pain_score": 11,
        "complaint_since": {"date": "2026-03-03"},
        "attestation": {"discussed_on": "2026-03-03", "expectations": "misschien"},
        "offer_id": "offer-nergens",
    }
    named = ["attestation.expectations", "complaint_since", "offer_id", "pain_score"]
    refused = house.gp.post("/referrals", begin_body(**wrong))
    assert (refused.status_code, sorted(row["field"] for row in refused.json["errors"])) == (400, named)
    draft = house.gp.post("/referrals", begin_body()).json
    refused = house.gp.send("PATCH", f"/referrals/{draft['id']}", wrong, version=draft["version"])
    assert (refused.status_code, sorted(row["field"] for row in refused.json["errors"])) == (400, named)


@pytest.mark.parametrize(("score", "status"), [(0, 201), (10, 201), (11, 400), (-1, 400), ("7", 400), (True, 400)])
def test_def_09_only_a_score_of_the_nrs_is_kept(house: House, score: object, status: int) -> None:
    assert house.gp.post("/referrals", begin_body(pain_score=score)).status_code == status


def test_rsk_08_a_yellow_flag_is_a_code_with_its_source(house: House) -> None:
    flag = {"code": "low-mood", "source": "instrument"}
    assert house.draft(yellow_flags=[flag])["yellow_flags"] == [flag]
    for wrong in ({"code": "low-mood"}, {"code": "somber", "source": "history"}, {**flag, "source": "huh"}):
        assert house.gp.post("/referrals", begin_body(yellow_flags=[wrong])).status_code == 400


def test_d2_an_absence_in_the_future_is_refused(house: House) -> None:
    work = {"status": "reported-sick", "reported_sick_since": {"date": "2026-03-03", "precision": "day"}}
    refused = house.gp.post("/referrals", begin_body(work_situation=work))
    assert refused.status_code == 400
    assert [row["field"] for row in refused.json["errors"]] == ["work_situation.reported_sick_since"]


def test_none_and_not_filled_in_are_two_answers(house: House) -> None:
    assert house.draft(prior_treatments="none")["prior_treatments"] == "none"
    assert house.draft(prior_treatments=None)["prior_treatments"] is None


def test_d26_who_may_not_refer_here_is_led_to_a_letter(house: House) -> None:
    psychologist = house.service.by(person("prof-kramer", "25.000", organisation=PRACTICE))
    drafted = read(psychologist.post("/referrals", begin_body()), 201)
    refused = psychologist.post(f"/referrals/{drafted['id']}/sending", version=1)
    (error,) = refused.json["errors"]
    assert (refused.status_code, error["rule"]) == (409, "D26")
    assert "huisarts" in error["message"]


def test_an_unknown_offer_and_a_foreign_chain_are_named(house: House) -> None:
    refused = house.gp.post("/referrals", begin_body(offer_id="offer-nergens", chain_id=OTHER))
    assert {row["field"] for row in refused.json["errors"]} == {"offer_id", "chain_id"}
    where = f"/referrals/{house.draft()['id']}"
    assert house.gp.patch(where, {"offer_id": "offer-nergens"}, version=1).status_code == 400


def test_a_patient_of_another_organisation_does_not_exist(house: House) -> None:
    refused = house.stranger.post("/referrals", begin_body())
    assert refused.status_code == 404
    assert [asked.url.path for asked in house.persons.asked] == [f"/api/persons/v1/patients/{PATIENT}/relation"]


def test_a_relation_that_was_not_told_yet_is_asked_with_the_users_own_token(house: House) -> None:
    house.persons.chains[OTHER] = CHAIN
    read(house.gp.post("/referrals", begin_body(patient_id=OTHER)), 201)
    (asked,) = house.persons.asked
    assert asked.headers["Authorization"].startswith("Bearer ey")
    house.draft()
    assert len(house.persons.asked) == 1


def test_nothing_is_kept_when_persons_cannot_be_asked(house: House) -> None:
    house.persons.down = True
    assert house.gp.post("/referrals", begin_body(patient_id=OTHER)).status_code == 503
    assert house.service.published() == []


def test_con_05_a_relation_that_ended_is_no_relation(house: House) -> None:
    house.draft()
    relation = {"patient_id": PATIENT, "chain_id": CHAIN, "organisation_id": PRACTICE}
    house.service.deliver(PATIENT_RELATION_ENDED, relation)
    assert house.gp.post("/referrals", begin_body()).status_code == 404


def test_a_draft_is_known_to_its_sender_only(house: House) -> None:
    where = f"/referrals/{house.draft()['id']}"
    for caller in (house.triage, house.patient, house.stranger):
        assert caller.get(where).status_code == 404
    coordinator = house.service.by(person("prof-visser", "chain-coordinator", organisation="regio-midden"))
    assert coordinator.get(where).status_code == 403


def test_a_discarded_draft_tells_nobody(house: House) -> None:
    drafted = house.draft()
    refused = house.gp.post(f"/referrals/{drafted['id']}/withdrawal", {"reason": "patient-request"}, version=1)
    assert (refused.status_code, [row["name"] for row in refused.json["allowed"]]) == (
        409,
        ["change", "send", "delete"],
    )
    done = read(house.gp.post(f"/referrals/{drafted['id']}/deletion", version=1))
    assert (done["state"], done["whose_move"], done["actions"]) == ("deleted", None, [])
    assert house.service.published("draft-discarded")
    assert not house.service.published("referral-withdrawn")


def test_who_is_involved_no_longer_sends_nothing_and_reads_what_it_wrote(house: House) -> None:
    """CON-02: the relation is asked for at the moment of sending; the own record stays readable."""
    drafted = house.draft()
    ended = {"patient_id": PATIENT, "chain_id": CHAIN, "organisation_id": PRACTICE}
    house.service.deliver(PATIENT_RELATION_ENDED, ended)
    place = f"/referrals/{drafted['id']}"
    refused = house.gp.post(f"{place}/sending", version=drafted["version"])
    assert (refused.status_code, "niet meer" in refused.json["detail"]) == (403, True)
    assert read(house.gp.get(place))["state"] == "draft"
    house.persons.chains[PATIENT] = CHAIN
    assert read(house.gp.post(f"{place}/sending", version=drafted["version"]))["state"] == "sent"
