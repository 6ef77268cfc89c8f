"""The staff of an employer is to an arbodienst that does not serve it as that of an employer that is not there."""

from typing import Any

import pytest

from shared.roles import Role
from tests.support.service_app import Answer, person
from tests.support.town import BAKERY, Town

FOREIGN = person("arts-vreemd", Role.BEDRIJFSARTS, Role.VERZUIMCONSULENT, organisation="arbodienst-vreemd")
KNOWN = {"personnel_number": "7"}
STRANGE = {"personnel_number": "70"}
NAMED = {"given_name": "Overschreven", "family_name": "Door Vreemden"}
NOWHERE = "bestaat-niet"
ENTRIES = [KNOWN, STRANGE, {**KNOWN, **NAMED}, {**STRANGE, **NAMED}, {**KNOWN, **NAMED, "bsn": "999900006"}]


def send(house: Town, path: str, employer_id: str, entry: dict[str, Any]) -> Answer:
    body = {"employer_id": employer_id, "employees": [entry]}
    return house.services["persons"].by(FOREIGN).post(path, body)


def told(answer: Answer) -> tuple[int, Any]:
    return answer.status_code, answer.json


def name_of(house: Town) -> Any:
    arts, body = house.services["persons"].by(house.actors[1]), {"employee_ids": [house.ids["employee_id"]]}
    return arts.post("/employee-names", body).json["items"][0]


@pytest.mark.parametrize("entry", ENTRIES, ids=str)
@pytest.mark.parametrize("path", ["/employees", "/employee-checks"])
def test_a_foreign_arbodienst_hears_the_same_of_a_client_of_another_as_of_nobody(
    house: Town, path: str, entry: dict[str, Any]
) -> None:
    before = name_of(house)
    assert told(send(house, path, BAKERY, entry)) == told(send(house, path, NOWHERE, entry))
    assert name_of(house) == before


@pytest.mark.parametrize("more", [{}, NAMED], ids=["without a name", "with a name"])
def test_a_check_does_not_tell_a_known_personnel_number_from_an_unknown(house: Town, more: dict[str, str]) -> None:
    known, strange = (send(house, "/employee-checks", BAKERY, {**entry, **more}) for entry in (KNOWN, STRANGE))
    assert told(known) == told(strange)
    assert "employer_id" in {fault["field"] for fault in known.json["faults"]}


def test_a_registration_is_refused_changes_nothing_and_stands_in_the_log(house: Town) -> None:
    refused = send(house, "/employees", BAKERY, {**KNOWN, **NAMED})
    assert refused.status_code == 404
    assert NAMED["given_name"] not in str(name_of(house))
    entries = house.services["persons"].by(house.actors[0]).get("/audit-entries").json["items"]
    mine = [row for row in entries if row["organisation_id"] == "arbodienst-vreemd"]
    assert ("employee.register", "refused") in {(row["event_code"], row["outcome"]) for row in mine}


def test_a_search_by_name_or_by_id_finds_nobody_of_another(house: Town) -> None:
    caller = house.services["persons"].by(FOREIGN)
    assert caller.post("/employee-searches", {"name": name_of(house)["family_name"]}).json["items"] == []
    assert caller.post("/employee-names", {"employee_ids": [house.ids["employee_id"]]}).json["items"] == []


def test_who_serves_the_employer_may_do_all_this(house: Town) -> None:
    """The attack itself: the employer, the number and the name are real."""
    arts = house.services["persons"].by(house.actors[1])
    body = {"employer_id": BAKERY, "employees": [KNOWN]}
    assert arts.post("/employee-checks", body).json["faults"] == []
    assert arts.post("/employees", body).json["employees"][0]["employee_id"] == house.ids["employee_id"]
    assert arts.post("/employee-searches", {"name": name_of(house)["family_name"]}).json["items"]
