"""What a GP's own system hands over in tests: the worked example of ``docs/launch.md``, which is checked against it."""

from typing import Any

BSN, SNOMED = "http://fhir.nl/fhir/NamingSystem/bsn", "http://snomed.info/sct"
PATIENT: dict[str, Any] = {
    "resourceType": "Patient",
    "id": "p1",
    "identifier": [{"system": BSN, "value": "999900006"}],
    "name": [{"use": "official", "family": "Versteegh", "given": ["Anna"]}],
    "gender": "female",
    "birthDate": "1974-05-12",
}
CONDITION = {
    "resourceType": "Condition",
    "id": "c1",
    "subject": {"reference": "Patient/p1"},
    "code": {
        "text": "Chronische lage rugpijn",
        "coding": [{"system": "http://hl7.org/fhir/sid/icpc-1-nl", "code": "L03"}],
    },
    "onsetDateTime": "2025-09",
    "recordedDate": "2026-01-15",
}
REQUEST = {
    "resourceType": "ServiceRequest",
    "status": "draft",
    "intent": "order",
    "subject": {"reference": "Patient/p1"},
    "priority": "routine",
    "authoredOn": "2026-03-02",
    "reasonReference": [{"reference": "Condition/c1"}],
    "note": [{"text": "Welke behandeling helpt mevrouw om weer halve dagen te werken?"}],
}
SCORE = {
    "resourceType": "Observation",
    "status": "final",
    "subject": {"reference": "Patient/p1"},
    "code": {"coding": [{"system": SNOMED, "code": "225908003", "display": "Pijnscore"}]},
    "effectiveDateTime": "2026-02-20",
    "valueInteger": 7,
}
THERAPY = {
    "resourceType": "Procedure",
    "status": "completed",
    "subject": {"reference": "Patient/p1"},
    "code": {"text": "Fysiotherapie", "coding": [{"system": SNOMED, "code": "91251008"}]},
    "performedDateTime": "2025-11",
}
UNKNOWN = {
    "resourceType": "Procedure",
    "status": "completed",
    "subject": {"reference": "Patient/p1"},
    "code": {"text": "Dry needling", "coding": [{"system": SNOMED, "code": "999"}]},
    "performedDateTime": "2025-12",
}
VACCINE = {"resourceType": "Immunization", "status": "completed"}


def bundle(*resources: dict[str, Any]) -> dict[str, Any]:
    """Return a Bundle of these resources."""
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in resources]}


EXAMPLE = bundle(PATIENT, CONDITION, REQUEST, SCORE, THERAPY, UNKNOWN, VACCINE)
PLAIN: dict[str, Any] = {
    "version": 1,
    "patient": {"bsn": "999900006", "given_name": "Anna", "family_name": "Versteegh", "birth_date": "1974-05-12"},
    "known": {"question": "Welke behandeling helpt?", "complaint_since": {"date": "2025-09", "precision": "month"}},
    "also": [{"text": "Chronische lage rugpijn (L03)", "source": "Probleemlijst"}],
}
