"""Signing through the door: the employee, the employer by a link, both at once; what a guesser gets."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from services.worktrack.domain.werkplan.link import MOST_WRONG, VALID_FOR
from services.worktrack.storage.tables import signing_link, werkplan
from shared.policy.subject import service_subject
from shared.storage.tables import history
from tests.integration.worktrack.conftest import Region
from tests.support.at_once import at_once
from tests.support.service_app import Answer
from tests.support.werkplannen import WRITTEN

CLOSED = {"lead_reason": "GEHEIM1", "change_reason": "GEHEIM2"}
SEEN = {
    "outcome", "tries_left", "arbodienst_id", "edition", "case_number", "personnel_number", "signed_at", "digest",
    "document", "is_agreed",
}  # fmt: skip


@pytest.fixture
def case_id(region: Region) -> str:
    """Return a case with a werkplan that went out."""
    id = str(region.report().json["case_id"])
    send(region, id, 0)
    return id


def send(region: Region, case_id: str, version: int, **changes: Any) -> None:
    where = f"/cases/{case_id}/werkplan"
    written = region.smit.send("PUT", where, {**WRITTEN, **CLOSED, **changes}, version=version)
    assert written.status_code == 200, written.text
    assert region.smit.post(f"{where}/sending", version=version + 1).status_code == 200


def link_of(region: Region, case_id: str) -> dict[str, str]:
    version = region.smit.get(f"/cases/{case_id}/werkplan").json["version"]
    made = region.smit.post(f"/cases/{case_id}/werkplan/signing-links", {"signer": "hr"}, version=version)
    assert made.status_code == 201, made.text
    return {name: made.json[name] for name in ("link", "code")}


def by_link(region: Region, route: str, body: Mapping[str, Any]) -> Answer:
    return region.work.by(service_subject("portal")).post(f"/{route}", dict(body))


def by_employee(region: Region, case_id: str, edition: int = 1) -> Answer:
    employee = region.employee(region.case(case_id)["employee_id"])
    return employee.post(f"/cases/{case_id}/werkplan/signature", {"edition": edition})


def other(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_both_sign_and_the_hours_and_the_plan_van_aanpak_follow_wrk_02(region: Region, case_id: str) -> None:
    key = link_of(region, case_id)
    first = by_employee(region, case_id)
    assert (first.status_code, first.json["editions"][0]["state"]) == (200, "to-sign"), first.text
    signed = by_link(region, "signing-signatures", {**key, "edition": 1})
    assert (signed.status_code, signed.json["outcome"]) == (200, "signed"), signed.text
    plan = region.smit.get(f"/cases/{case_id}/werkplan").json
    assert [row["state"] for row in plan["editions"]] == ["active"]
    assert plan["editions"][0]["digest"] == signed.json["digest"]
    case = region.case(case_id)
    assert [row["from_day"] for row in case["hours"]["schedule"]] == ["2026-04-13", "2026-04-27"]
    assert [row["state"] for row in case["milestones"] if row["code"] == "plan-van-aanpak"] == ["done"]
    (told,) = region.work.published("agreement-activated")
    assert (told["edition"], told["active_from"]) == (1, "2026-03-02")
    assert [row["by"] for row in region.work.published("werkplan-signed")] == ["employee", "employer"]


def test_two_signatures_at_once_make_one_agreement_wrk_02(region: Region, case_id: str) -> None:
    key = link_of(region, case_id)
    employee = region.employee(region.case(case_id)["employee_id"])
    both = [
        lambda: employee.post(f"/cases/{case_id}/werkplan/signature", {"edition": 1}),
        lambda: by_link(region, "signing-signatures", {**key, "edition": 1}),
    ]
    assert [each.status_code for each in at_once(*both)] == [200, 200]
    assert len(region.work.published("agreement-activated")) == 1
    assert region.smit.get(f"/cases/{case_id}/werkplan").json["editions"][0]["state"] == "active"


def test_the_employer_sees_what_is_signed_and_nothing_else_d10(region: Region, case_id: str) -> None:
    key = link_of(region, case_id)
    bare = by_link(region, "signing-checks", {"link": key["link"]})
    assert bare.json == {"outcome": "open", "tries_left": 0, "arbodienst_id": "arbodienst-midden"}
    seen = by_link(region, "signing-checks", key)
    assert set(seen.json) <= SEEN
    assert seen.json["document"]["goal"] == WRITTEN["goal"]
    assert "GEHEIM" not in seen.text
    assert not {"lead", "parties", "barrier", "at_once", "accepted_words"} & set(seen.json["document"])


def test_a_signature_on_an_old_version_is_refused_and_names_the_newest(region: Region, case_id: str) -> None:
    key = link_of(region, case_id)
    send(region, case_id, 2, goal="Iets anders")
    old = by_employee(region, case_id, 1)
    assert (old.status_code, "versie 2" in old.json["detail"]) == (409, True)
    assert by_link(region, "signing-signatures", {**key, "edition": 1}).json["outcome"] == "replaced"
    assert by_employee(region, case_id, 2).status_code == 200
    assert by_employee(region, case_id, 2).status_code == 409
    assert not region.work.published("agreement-activated")


def test_codes_are_not_guessed_and_the_arbodienst_is_told(region: Region, case_id: str) -> None:
    key = link_of(region, case_id)
    wrong = {**key, "code": other(key["code"])}
    tries = [by_link(region, "signing-checks", wrong).json for _ in range(MOST_WRONG)]
    assert [(row["outcome"], row["tries_left"]) for row in tries] == [
        *(("wrong-code", left) for left in range(MOST_WRONG - 1, 0, -1)),
        ("blocked", 0),
    ]
    assert by_link(region, "signing-checks", key).json["outcome"] == "blocked"
    assert by_link(region, "signing-signatures", {**key, "edition": 1}).json["outcome"] == "blocked"
    (told,) = region.work.published("signing-blocked")
    assert told["arbodienst_id"] == "arbodienst-midden"


def test_a_link_ends_by_hand_by_a_newer_one_and_by_time(region: Region, case_id: str) -> None:
    first, second = link_of(region, case_id), link_of(region, case_id)
    assert by_link(region, "signing-checks", first).json["outcome"] == "replaced"
    region.work.clock.instant += VALID_FOR - timedelta(seconds=1)
    assert by_link(region, "signing-checks", second).json["outcome"] == "open"
    region.work.clock.instant += timedelta(seconds=1)
    assert by_link(region, "signing-checks", second).json["outcome"] == "expired"
    third = link_of(region, case_id)
    ended = region.smit.post(f"/cases/{case_id}/werkplan/signing-link-withdrawal", version=2)
    assert ended.json["signing_link"]["state"] == "revoked"
    assert by_link(region, "signing-checks", third).json["outcome"] == "ended"
    assert by_link(region, "signing-checks", {**third, "link": "x" * 59}).json["outcome"] == "unknown"


def test_the_employer_declines_by_a_choice_never_by_a_text_d10(region: Region, case_id: str) -> None:
    key = link_of(region, case_id)
    text = by_link(region, "signing-refusals", {**key, "edition": 1, "reason": "Te duur, en hij is lui"})
    assert (text.status_code, [row["field"] for row in text.json["errors"]]) == (400, ["reason"])
    done = by_link(region, "signing-refusals", {**key, "edition": 1, "reason": "other-hours"})
    assert done.json["outcome"] == "declined"
    edition = region.smit.get(f"/cases/{case_id}/werkplan").json["editions"][0]
    assert (edition["state"], edition["declined"]["reason"]) == ("declined", "other-hours")
    assert by_employee(region, case_id).status_code == 409
    assert [row["reason"] for row in region.work.published("werkplan-declined")] == ["other-hours"]


def test_nothing_that_opens_a_link_rests_in_a_table_or_an_event(region: Region, case_id: str) -> None:
    key = link_of(region, case_id)
    by_link(region, "signing-signatures", {**key, "edition": 1})
    with region.work.database.read() as conn:
        kept = str([conn.execute(select(table)).all() for table in (signing_link, history, werkplan)])
    assert key["link"][16:] not in kept
    assert key["code"] not in kept


def test_words_that_give_away_are_refused_with_what_to_write_con_04(region: Region) -> None:
    id = str(region.report().json["case_id"])
    told = {"goal": "Terug als bakker met rugpijn", "adaptations": "Vrij voor de fysiotherapeut"}
    written = region.smit.send("PUT", f"/cases/{id}/werkplan", {**WRITTEN, **told}, version=0)
    refused = region.smit.post(f"/cases/{id}/werkplan/sending", version=1)
    assert (written.status_code, refused.status_code) == (200, 409)
    assert [(row["field"], row["rule"]) for row in refused.json["errors"]] == [
        ("goal", "CON-04"),
        ("adaptations", "CON-04"),
    ]
    assert "behandelaar" in refused.json["errors"][1]["message"]
    shown = region.smit.get(f"/cases/{id}/werkplan/employer-preview").json["words"]
    assert [row["field"] for row in shown] == ["goal", "adaptations"]


def test_only_the_portal_brings_a_link_and_only_the_employee_signs_for_themself(region: Region, case_id: str) -> None:
    key = link_of(region, case_id)
    for who in (region.smit, region.hr, region.work.by(service_subject("notifications"))):
        assert who.post("/signing-checks", key).status_code in {403, 404}
    signature = f"/cases/{case_id}/werkplan/signature"
    assert region.smit.post(signature, {"edition": 1}).status_code == 403
    assert region.hr.post(signature, {"edition": 1}).status_code == 403
    assert region.employee("someone-else").post(signature, {"edition": 1}).status_code == 404
    links = f"/cases/{case_id}/werkplan/signing-links"
    assert region.other_arbodienst.post(links, {"signer": "hr"}, version=2).status_code == 404


def test_who_guesses_links_learns_nothing_not_even_that_half_of_one_is_right_d11(region: Region, case_id: str) -> None:
    key = link_of(region, case_id)
    half = key["link"][:16] + "A" * (len(key["link"]) - 16)
    guesses = [
        by_link(region, "signing-checks", {**key, "link": text}) for text in (half, "A" * 59, "geen link", "é" * 59)
    ]
    assert {(each.status_code, str(each.json)) for each in guesses} == {(200, str(guesses[1].json))}
    assert guesses[1].json["outcome"] == "unknown"
    assert by_link(region, "signing-signatures", {**key, "link": half, "edition": 1}).json["outcome"] == "unknown"
    assert by_link(region, "signing-documents", {**key, "link": half}).json == {}
    assert by_link(region, "signing-checks", key).json["outcome"] == "open", "a guess costs who has the link no try"


def test_two_wrong_codes_at_once_are_two_tries(region: Region, case_id: str) -> None:
    key = link_of(region, case_id)
    wrong = {**key, "code": other(key["code"])}
    guesses = at_once(*[lambda: by_link(region, "signing-checks", wrong)] * (MOST_WRONG + 1))
    assert sorted(each.json["outcome"] for each in guesses) == ["blocked"] * 2 + ["wrong-code"] * (MOST_WRONG - 1)
    assert by_link(region, "signing-signatures", {**key, "edition": 1}).json["outcome"] == "blocked"
    assert len(region.work.published("signing-blocked")) == 1
