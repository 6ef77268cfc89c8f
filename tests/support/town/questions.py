"""What joins care and work: a machtiging, and a question of the bedrijfsarts."""

from shared.contracts import careplan, worktrack
from tests.support.town import ARBODIENST, PRACTICE, Town


def machtiging(found: Town) -> dict[str, str]:
    """Let the patient join care and work; return the id of the machtiging, and by which the patient chose the case."""
    ids = {name: found.ids[name] for name in ("case_id", "employee_id")}
    opened = {**dict(worktrack.CASE_OPENED.example), **ids, "arbodienst_id": ARBODIENST}
    found.services["persons"].deliver(worktrack.CASE_OPENED, opened)
    patient = found.services["persons"].by(found.actors[3])
    candidate_id = patient.get("/work-case-candidates").json["items"][0]["candidate_id"]
    body = {"candidate_id": candidate_id, "covers": ["planning-dates"], "until": "2026-12-31"}
    given = found.post("persons", 3, "/machtigingen", body).json
    return {"candidate_id": candidate_id, "machtiging_id": given["machtiging_id"]}


def question(found: Town) -> dict[str, str]:
    """Let the bedrijfsarts ask one question, and the patient let the hoofdbehandelaar answer it; return its ids."""
    service, patient = found.services["persons"], found.services["persons"].by(found.actors[3])
    held = {"professional_id": "prof-alles", "organisation_id": PRACTICE}
    ids = {"patient_id": found.ids["patient_id"], "chain_id": found.ids["chain_id"]}
    determined = careplan.HOOFDBEHANDELAAR_DETERMINED
    service.deliver(determined, {**dict(determined.example), **ids, **held})
    body = {"case_id": found.ids["case_id"], "purpose": "work-ability", "question": "Wat kan niet?"}
    asked = found.post("persons", 1, "/case-questions", body).json["question_id"]
    mine = patient.get("/my-questions").json["items"][0]
    choice = {"treater": "hb", "until": "2026-03-20"}
    found.post("persons", 3, f"/my-questions/{mine['question_id']}/permission", choice, version=mine["version"])
    return {
        "case_question_id": asked,
        "my_question_id": mine["question_id"],
        "care_question_id": mine["question_id"],
    }
