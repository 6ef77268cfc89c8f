"""Two records of one person go on as one, and as two again exactly as they were (D43)."""

from typing import Any

import pytest
from sqlalchemy import select

from services.persons.storage.tables import party, patient
from shared.contracts import referral
from shared.policy.subject import Subject, service_subject
from tests.integration.persons.conftest import WHO, tell
from tests.integration.persons.twins import DOCUMENT, MISTYPED, Twins, make_twins
from tests.support.service_app import Caller, ServiceUnderTest, person


@pytest.fixture
def twins(persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]) -> Twins:
    """The patient of the practice, registered a second time with a mistyped BSN."""
    return make_twins(persons, gp, ids)


@pytest.fixture
def elsewhere(persons: ServiceUnderTest) -> Caller:
    """A doctor of the team that knows the wrong record only."""
    return persons.by(person("prof-ginds", "01.015", organisation="team-anders"))


def readings(twins: Twins, *callers: Caller) -> list[tuple[int, Any]]:
    """Return all that these people read of both records, and of the lists that name them."""
    found = []
    asked = [record["patient_id"] for record in (twins.right, twins.wrong)]
    for caller in callers:
        answers = [
            caller.get(f"/patients/{each}/{part}") for each in asked for part in ("card", "relations", "relation")
        ]
        answers += [caller.get(f"/patients/{each}") for each in asked]
        answers += [caller.post("/patient-searches", {"bsn": who["bsn"]}) for who in (WHO, MISTYPED)]
        answers += [caller.post("/patient-names", {"patient_ids": asked}), caller.get("/unidentified-patients")]
        found += [(each.status_code, _told(each.json)) for each in answers]
    return found


def _told(body: Any) -> Any:
    """Leave out what is new in every answer, and what tells of the merge itself."""
    return {name: value for name, value in body.items() if name not in ("merges", "request_id", "instance", "trace_id")}


def test_d43_whoever_knows_either_reads_the_one_that_stands(twins: Twins, elsewhere: Caller, triagist: Caller) -> None:
    assert elsewhere.get(f"/patients/{twins.right['patient_id']}").status_code == 404
    assert twins.merge().status_code == 201
    for caller in (twins.huisarts, elsewhere, triagist):
        for record in (twins.right, twins.wrong):
            shown = caller.get(f"/patients/{record['patient_id']}").json
            assert (shown["patient_id"], shown["family_name"]) == (twins.right["patient_id"], "Versteegh")
    named = elsewhere.post("/patient-names", {"patient_ids": [twins.wrong["patient_id"]]}).json["items"]
    assert [(row["id"], row["family_name"]) for row in named] == [(twins.wrong["patient_id"], "Versteegh")]
    (told,) = twins.persons.published("patient-merged")
    assert (told["patient_id"], told["survivor_id"]) == (twins.wrong["patient_id"], twins.right["patient_id"])
    assert "Versteeg" not in str(twins.persons.published())


def test_d43_taking_it_back_restores_every_reading_and_party(
    twins: Twins, elsewhere: Caller, triagist: Caller, other_gp: Subject
) -> None:
    callers = (twins.huisarts, elsewhere, triagist, twins.persons.by(other_gp))
    before, parties = readings(twins, *callers), _rows(twins.persons)
    merged = twins.merge().json
    assert readings(twins, *callers) != before
    assert twins.undo(merged["merge_id"]).status_code == 201
    after = readings(twins, *callers)
    assert [row for row in zip(before, after, strict=True) if row[0] != row[1]] == []
    assert _rows(twins.persons) == parties
    (shown,) = twins.huisarts.get(f"/patients/{twins.right['patient_id']}/card").json["merges"]
    assert (shown["by"], shown["undone"]["reason"]) == ("prof-de-vries", "two-persons")


def test_d43_a_fact_that_comes_under_the_merged_id_stays_there(twins: Twins, triagist: Caller) -> None:
    merged = twins.merge().json
    tell(twins.persons, referral.REFERRAL_ACCEPTED, twins.wrong)
    card = triagist.get(f"/patients/{twins.right['patient_id']}/card").json
    assert ("pijnteam-midden", "treating") in {(row["organisation_id"], row["ground"]) for row in card["items"]}
    twins.undo(merged["merge_id"])
    grounds = [
        triagist.get(f"/patients/{record['patient_id']}/relation").json["relation"]
        for record in (twins.right, twins.wrong)
    ]
    assert grounds == ["addressed", "treating"]


def test_d43_the_mistyped_bsn_is_of_nobody_and_may_turn_out_to_be_of_somebody_else(
    twins: Twins, elsewhere: Caller
) -> None:
    merged = twins.merge().json
    login = twins.persons.by(service_subject("login"))
    found = [login.post("/identity-resolutions", {"bsn": who["bsn"], "as": "patient"}) for who in (WHO, MISTYPED)]
    assert [each.status_code for each in found] == [200, 404]
    assert found[0].json["subject_id"] == twins.right["patient_id"]
    theirs = {**MISTYPED, "given_name": "Bo", "family_name": "Anders"}
    registered = elsewhere.post("/patients", theirs)
    assert (registered.status_code, registered.json["warnings"]) == (201, [])
    refused = twins.undo(merged["merge_id"])
    assert (refused.status_code, refused.json["detail"][:10]) == (409, "Met het BS")


def test_d43_who_knows_one_of_them_learns_nothing_of_the_other(twins: Twins, elsewhere: Caller) -> None:
    right, wrong = twins.right["patient_id"], twins.wrong["patient_id"]
    for other in (right, "bestaat-niet"):
        asked = [
            elsewhere.get(f"/patients/{wrong}/comparisons/{other}"),
            elsewhere.get(f"/patients/{other}/comparisons/{wrong}"),
            elsewhere.post(f"/patients/{wrong}/merges", {"absorbed_id": other, "reason": "bsn-mistyped"}, version=4),
        ]
        assert [(each.status_code, each.json["title"]) for each in asked] == [(404, "Niet gevonden")] * 3


def test_d43_only_who_is_known_to_both_takes_it_back(twins: Twins, elsewhere: Caller) -> None:
    merged = twins.merge().json
    assert twins.undo(merged["merge_id"], by=elsewhere).status_code == 403
    assert twins.undo("bestaat-niet").status_code == 404
    assert twins.undo(merged["merge_id"]).status_code == 201
    assert twins.undo(merged["merge_id"]).status_code == 409


def test_d43_what_cannot_be_merged_says_why(twins: Twins) -> None:
    right, wrong = twins.right["patient_id"], twins.wrong["patient_id"]
    third = twins.huisarts.post("/patients", {**MISTYPED, "bsn": "999990020"}).json["patient_id"]

    def refused(absorbed: str, survivor: str) -> list[str]:
        answer = twins.merge(absorbed, survivor)
        assert (answer.status_code, {row["rule"] for row in answer.json["errors"]}) == (409, {"D43"})
        return [row["code"] for row in answer.json["errors"]]

    assert refused(right, right) == ["same-record"]
    assert refused(right, wrong) == ["wrong-way"]
    assert refused(wrong, third) == ["not-identified"]
    assert twins.merge().status_code == 201
    assert refused(wrong, right) == ["same-record"]
    assert refused(right, wrong) == ["same-record"]
    assert refused(third, wrong) == ["merged-already"]
    late = {"absorbed_id": third, "reason": "bsn-mistyped"}
    assert twins.huisarts.post(f"/patients/{right}/merges", late, version=1).status_code == 412
    twins.huisarts.post(f"/patients/{third}/identity-checks", DOCUMENT)
    assert refused(right, third) == ["has-merged"]


def test_d43_comparing_shows_both_and_which_may_stay(twins: Twins) -> None:
    where = f"/patients/{twins.wrong['patient_id']}/comparisons/{twins.right['patient_id']}"
    shown = twins.huisarts.get(where).json
    wrong, right = shown["one"], shown["other"]
    assert [row["patient"]["family_name"] for row in (wrong, right)] == ["Versteeg", "Versteegh"]
    assert [[each["code"] for each in row["faults"]] for row in (wrong, right)] == [["wrong-way"], []]
    assert (wrong["identified"], right["identified"]) == (False, True)
    assert wrong["organisation_ids"] == ["praktijk-de-linde", "team-anders"]


def _rows(persons: ServiceUnderTest) -> tuple[set[Any], list[Any]]:
    with persons.database.read() as conn:
        parties = {tuple(row) for row in conn.execute(select(party))}
        return parties, list(
            conn.execute(select(patient.c.id, patient.c.bsn_hash, patient.c.survivor_id).order_by(patient.c.id))
        )


def test_d43_the_patient_reads_both_records_as_one(twins: Twins, elsewhere: Caller) -> None:
    patient = twins.persons.by(person(twins.right["patient_id"], "patient"))
    absorbed = twins.persons.by(person(twins.wrong["patient_id"], "patient"))
    before = patient.get("/my-relations").json
    merged = twins.merge().json
    assert "team-anders" in {row["organisation_id"] for row in patient.get("/my-relations").json["items"]}
    assert absorbed.get("/my-relations").status_code == 404
    asked = patient.post("/my-relations/team-anders/end-request")
    assert asked.status_code == 201
    card = elsewhere.get(f"/patients/{twins.right['patient_id']}/card").json
    assert card["request"]["request_id"] == asked.json["request_id"]
    twins.undo(merged["merge_id"])
    assert patient.get("/my-relations").json == before


def test_d43_what_was_said_under_either_counts_as_one_and_stays_where_it_was_said(twins: Twins) -> None:
    right, wrong = (twins.persons.by(person(each["patient_id"], "patient")) for each in (twins.right, twins.wrong))
    no = {"recipient": {"kind": "organisation", "code": "team-anders"}, "verdict": "object"}
    said = wrong.post("/my-consents", no, version=wrong.get("/my-consents").json["version"]).json
    objection = said["consents"][0]["consent_id"]
    merged = twins.merge().json
    assert objection in {row["consent_id"] for row in right.get("/my-consents").json["consents"]}
    told = twins.persons.published("consent-changed")[-2:]
    assert {row["patient_id"] for row in told} == {twins.right["patient_id"], twins.wrong["patient_id"]}
    assert all(objection in {each["consent_id"] for each in row["consents"]} for row in told)
    yes = {**no, "verdict": "give", "channel": "in-person"}
    refused = twins.huisarts.post(f"/patients/{twins.right['patient_id']}/consents", yes)
    assert (refused.status_code, refused.json["detail"][:35]) == (409, "De patiënt maakte hier bezwaar tege")
    twins.undo(merged["merge_id"])
    assert objection not in {row["consent_id"] for row in right.get("/my-consents").json["consents"]}
    assert objection in {row["consent_id"] for row in wrong.get("/my-consents").json["consents"]}
