"""The people of a targeted question: a patient at the arbodienst, treated here, and what they do with the question."""

from dataclasses import dataclass
from typing import Any

from shared.contracts import careplan, worktrack
from shared.policy.subject import Subject
from tests.integration.persons.test_patients import VERSTEEGH
from tests.support.service_app import Answer, Caller, ServiceUnderTest, person

BEDRIJFSARTS = person("prof-smit", "01.008", organisation="arbodienst-midden")
CONSULENT = person("verzuim-bakker", "verzuimconsulent", organisation="arbodienst-midden")
OTHER_BEDRIJFSARTS = person("prof-ander", "01.008", organisation="arbodienst-anders")
GP = person("prof-de-vries", "01.015", organisation="praktijk-de-linde")
CZ = person("prof-yilmaz", "04.000", organisation="pijnteam-midden")
QUESTION = "Welke bewegingen kan uw patiënt nu niet maken?"
ANSWER = "Tillen boven 5 kg en langer dan een half uur staan."


@dataclass
class Scene:
    """A service with one employee of the arbodienst who may also be a patient here, under treatment."""

    persons: ServiceUnderTest
    employee_id: str
    patient_id: str = ""
    chain_id: str = ""

    @property
    def patient(self) -> Caller:
        """The patient."""
        return self.by(person(self.patient_id, "patient"))

    @property
    def employee(self) -> Caller:
        """The same person, as an employee."""
        return self.by(person(self.employee_id, "employee"))

    @property
    def doctor(self) -> Caller:
        """The bedrijfsarts."""
        return self.by(BEDRIJFSARTS)

    @property
    def treater(self) -> Caller:
        """The centrale zorgverlener."""
        return self.by(CZ)

    def by(self, subject: Subject) -> Caller:
        """Return whoever calls."""
        return self.persons.by(subject)

    def ask(self, question: str = QUESTION) -> str:
        """Let the bedrijfsarts ask; return the id of the work side. The question has crossed."""
        body = {"case_id": "case-1", "purpose": "work-ability", "question": question}
        asked = self.doctor.post("/case-questions", body)
        assert asked.status_code == 201, asked.json
        self.persons.fire_due()
        return str(asked.json["question_id"])

    def mine(self) -> dict[str, Any]:
        """Return the newest question as the patient sees it."""
        return dict(self.patient.get("/my-questions").json["items"][0])

    def allow(self, **more: Any) -> Answer:
        """Let the patient allow the newest question."""
        mine = self.mine()
        body = {"treater": "cz", "until": "2026-03-20", **more}
        return self.patient.post(f"/my-questions/{mine['question_id']}/permission", body, version=mine["version"])

    def refuse(self) -> Answer:
        """Let the patient refuse it."""
        mine = self.mine()
        return self.patient.post(f"/my-questions/{mine['question_id']}/refusal", version=mine["version"])

    def theirs(self) -> dict[str, Any]:
        """Return the newest question as the treater sees it."""
        return dict(self.treater.get("/care-questions").json["items"][0])

    def answer(self, text: str = ANSWER) -> Answer:
        """Let the treater answer; the answer has crossed."""
        theirs = self.theirs()
        path = f"/care-questions/{theirs['question_id']}/answer"
        given = self.treater.post(path, {"answer": text}, version=theirs["version"])
        self.persons.fire_due()
        return given


def scene(persons: ServiceUnderTest, *, is_patient: bool = True) -> Scene:
    """Return the scene; without a patient there is an employee only."""
    row = {"personnel_number": "7", "given_name": "Anna", "family_name": "Versteegh", "bsn": VERSTEEGH["bsn"]}
    made = persons.by(BEDRIJFSARTS).post("/employees", {"employer_id": "bakkerij-van-dijk", "employees": [row]})
    found = Scene(persons, made.json["employees"][0]["employee_id"])
    opened = {"case_id": "case-1", "employee_id": found.employee_id, "arbodienst_id": "arbodienst-midden"}
    persons.deliver(worktrack.CASE_OPENED, {**dict(worktrack.CASE_OPENED.example), **opened})
    if is_patient:
        known = persons.by(GP).post("/patients", VERSTEEGH).json
        found.patient_id, found.chain_id = known["patient_id"], known["chain_id"]
        ids = {"patient_id": found.patient_id, "chain_id": found.chain_id}
        hb = {"hb_id": GP.id, "hb_organisation_id": GP.organisation_id, "organisation_ids": [GP.organisation_id]}
        persons.deliver(careplan.PLAN_OPENED, {**dict(careplan.PLAN_OPENED.example), **ids, **hb})
        cz = {"professional_id": CZ.id, "organisation_id": CZ.organisation_id}
        chosen = careplan.CENTRAL_CARE_PROVIDER_CHOSEN
        persons.deliver(chosen, {**dict(chosen.example), **ids, **cz})
    return found
