"""What a patient may say and ask about the own record: consent, who looked, naasten, terms, erasure."""

from typing import Any

from services.persons.storage.retentions import retention_of
from services.persons.usecases.retention.ask_term import ask_term
from shared.contracts import access
from shared.policy.subject import clock_subject
from shared.roles import Role
from tests.support.town import ARBODIENST, BAKERY, CENTRE, OWN_SYSTEM, PATIENT, PRACTICE, Town

NOBODY_MERGED = "66666666-6666-4666-8666-666666666666"
NAASTE_ASKED = {"name": "Mijn dochter", "rights": ["look"]}


def consent(found: Town) -> dict[str, str]:
    """Let the practice ask the patient for a toestemming, and the patient give another; return their ids."""
    about = {"recipient": {"kind": "organisation", "code": CENTRE}, "data": "referral"}
    asked = found.post("persons", 0, f"/patients/{found.ids['patient_id']}/consent-requests", about).json
    version = asked["version"]
    given = found.post("persons", 3, "/my-consents", {**about, "verdict": "give"}, version=version).json
    return {"request_id": given["requests"][0]["request_id"], "consent_id": given["consents"][0]["consent_id"]}


def looks(found: Town) -> dict[str, str]:
    """Let the patient ask the practice why it looked, the employee the arbodienst and the employer; return the ids."""
    service = found.services["persons"]
    own = {"patient_id": found.ids["patient_id"], "chain_id": found.ids["chain_id"]}
    service.deliver(access.OF_REFERRAL, {**dict(access.OF_REFERRAL.example), **own, "looks": [_look(1, PRACTICE)]})
    theirs = [_look(2, ARBODIENST), {**_look(3, BAKERY), "roles": [Role.EMPLOYER]}]
    told = {**dict(access.OF_WORKTRACK.example), "employee_id": found.ids["employee_id"], "looks": theirs}
    service.deliver(access.OF_WORKTRACK, told)
    asked = [
        found.post("persons", actor, f"/my-looks/look-{n}/question", None).json["question_id"]
        for n, actor in enumerate((3, 4, 4), 1)
    ]
    names = ("look_question_id", "work_look_question_id", "staff_look_question_id")
    return {"look_id": "look-1", **dict(zip(names, asked, strict=True))}


def _look(number: int, organisation_id: str) -> dict[str, Any]:
    (look,) = dict(access.OF_REFERRAL.example)["looks"]
    return {**look, "entry_id": f"look-{number}", "organisation_id": organisation_id}


def invitation(found: Town) -> dict[str, str]:
    """Let the practice invite the patient; return the invitation's id."""
    made = found.post("persons", 0, f"/patients/{found.ids['patient_id']}/invitations", {"way": "mail"}).json
    return {"invitation_id": made["invitation_id"]}


def launch(found: Town) -> dict[str, str]:
    """Let the practice's own system hand a patient over, whom nobody opened yet; return its id and link."""
    handed = found.services["persons"].by(OWN_SYSTEM).post("/launches", {"version": 1, "patient": PATIENT}).json
    return {"launch_id": handed["launch_id"], "launch_link": handed["url"].rpartition("/")[2]}


def merging(found: Town) -> dict[str, str]:
    """Name a merge that never was, and the patient as both of its records."""
    return {"merge_id": NOBODY_MERGED, **dict.fromkeys(("other_id", "absorbed_id"), found.ids["patient_id"])}


def proxy(found: Town) -> dict[str, str]:
    """Let the patient ask a naaste, who has not answered yet; return the proxy's id."""
    return {"proxy_id": found.post("persons", 3, "/my-proxies", NAASTE_ASKED).json["proxy_id"]}


def retention(found: Town) -> dict[str, str]:
    """Let the term of the patient's record be asked about; nobody answers."""
    persons = found.services["persons"]
    with persons.running.works.begin(clock_subject("persons")) as work:
        ask_term(work, found.ids["patient_id"])
        asked = retention_of(work, found.ids["patient_id"])
    assert asked is not None
    return {"retention_id": asked.retention_id}


def erasure(found: Town) -> dict[str, str]:
    """Let the patient ask to be erased; the reflection runs as long as the clock stands still."""
    return {"erasure_id": found.post("persons", 3, "/my-erasure", None).json["erasure_id"]}
