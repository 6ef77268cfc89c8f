"""Who is asked about an employee from outside the arbodienst names them, for as long as it is asked."""

from shared.contracts.expert_advices import EXPERT_ADVICE_ANSWERED, EXPERT_ADVICE_ASKED
from shared.contracts.second_opinions import SECOND_OPINION_GIVEN, SECOND_OPINION_PASSED_ON
from tests.support.service_app import Caller, ServiceUnderTest, person

ROW = {"personnel_number": "1007", "given_name": "Anna", "family_name": "Versteegh", "birth_date": "1974-05-12"}


def names(desk: Caller, employee_id: str) -> list[tuple[str, str | None]]:
    found = desk.post("/employee-names", {"employee_ids": [employee_id]})
    assert found.status_code == 200, found.text
    return [(row["family_name"], row["birth_date"]) for row in found.json["items"]]


def test_a_name_without_birth_date_while_asked_and_to_who_is_asked_alone(persons: ServiceUnderTest) -> None:
    bedrijfsarts = persons.by(person("prof-smit", "01.008", organisation="arbodienst-midden"))
    made = bedrijfsarts.post("/employees", {"employer_id": "bakkerij-van-dijk", "employees": [ROW]}).json
    asked = {**EXPERT_ADVICE_ASKED.example, "employee_id": made["employees"][0]["employee_id"]}
    whom, where = asked["professional_id"], asked["organisation_id"]
    desk = persons.by(person(whom, "arbeidsdeskundige", organisation=where))
    assert names(desk, asked["employee_id"]) == []
    persons.deliver(EXPERT_ADVICE_ASKED, asked)
    persons.deliver(EXPERT_ADVICE_ASKED, asked)
    assert names(desk, asked["employee_id"]) == [("Versteegh", None)]
    for id, role, organisation in (("prof-x", "arbeidsdeskundige", where), (whom, "arbeidsdeskundige", "elders")):
        assert names(persons.by(person(id, role, organisation=organisation)), asked["employee_id"]) == []
    persons.deliver(EXPERT_ADVICE_ANSWERED, asked)
    assert names(desk, asked["employee_id"]) == []


def test_another_bedrijfsarts_names_who_asks_a_second_opinion_while_it_lies_with_them_d12(
    persons: ServiceUnderTest,
) -> None:
    own = persons.by(person("prof-smit", "01.008", organisation="arbodienst-midden"))
    made = own.post("/employees", {"employer_id": "bakkerij-van-dijk", "employees": [ROW]}).json
    asked = {**SECOND_OPINION_PASSED_ON.example, "employee_id": made["employees"][0]["employee_id"]}
    whom, where = asked["professional_id"], asked["organisation_id"]
    desk = persons.by(person(whom, "01.008", organisation=where))
    persons.deliver(SECOND_OPINION_PASSED_ON, asked)
    assert names(desk, asked["employee_id"]) == [("Versteegh", "1974-05-12")]
    assert names(persons.by(person("prof-x", "01.008", organisation=where)), asked["employee_id"]) == []
    persons.deliver(SECOND_OPINION_GIVEN, asked)
    assert names(desk, asked["employee_id"]) == []
