"""Coded reasons over HTTP: what is listed and offered, and what a refusal names."""

from tests.integration.referral.conftest import House, read
from tests.integration.referral.test_triage import REJECTION
from tests.support.referrals import TEAM
from tests.support.service_app import person


def test_reasons_are_told_with_who_may_give_them_and_one_that_asks_it_is_explained(house: House) -> None:
    rows = {each["code"]: each for each in read(house.triage.get("/reasons?move=referral.reject"))["items"]}
    assert rows["not-indicated"]["mine"] is True
    assert (rows["other"]["comment"], rows["other"]["moves"]) == (True, {"referral.reject": "comment"})
    assert read(house.triage.get("/reasons?on=2019-12-31"))["items"] == []
    desk = house.service.by(person("prof-desk", "triage", organisation=TEAM))
    row = house.received()
    where = f"/referrals/{row['id']}/rejection"
    offered = {each["code"] for each in read(desk.get(f"/referrals/{row['id']}"))["reasons"]["reject"]}
    assert offered == set(rows) - {"not-indicated"}
    refused = desk.post(where, {**REJECTION, "reason": "not-indicated"}, version=row["version"])
    assert (refused.status_code, [each["field"] for each in refused.json["errors"]]) == (400, ["reason"])
    assert "Geen plek binnen redelijke tijd (no-capacity)" in refused.json["detail"]
    bare = desk.post(where, {**REJECTION, "reason": "other", "next_step": "x"}, version=row["version"])
    assert {each["field"] for each in bare.json["errors"]} == {"comment", "next_step"}
    said = {**REJECTION, "reason": "other", "comment": "De praktijk sluit per 1 april."}
    done = read(desk.post(where, said, version=row["version"]))
    assert done["rejection"]["comment"] == said["comment"]
    assert said["comment"] not in repr(house.service.published())
