"""What the seven services hold: what region told, a patient, a referral that was sent, a plan, a case."""

from datetime import date

from services.worktrack.usecases.register_client import register_client
from shared.contracts import persons, referral, region, worktrack
from shared.policy.subject import service_subject
from tests.support.attachments import attach, scan
from tests.support.referrals import BODY, OFFER_EVENT
from tests.support.town import ARBODIENST, BAKERY, CENTRE, PATIENT, PRACTICE, TEAM, Town


def tell(found: Town) -> None:
    """Deliver what region would have told."""
    found.services["referral"].deliver(region.OFFER_PUBLISHED, {**OFFER_EVENT, "organisation_id": CENTRE})
    employer = {"organisation_id": BAKERY, "kind": "werkgever", "active": True}
    found.services["persons"].deliver(region.ORGANISATION_PUBLISHED, employer)
    known = {"professional_id": "prof-alles", "organisation_id": CENTRE, "roles": ["01.015"]}
    found.services["careplan"].deliver(region.PROFESSIONAL_PUBLISHED, known)
    with found.services["worktrack"].running.works.begin(service_subject("worktrack")) as work:
        register_client(work, BAKERY, ARBODIENST, date(2020, 1, 1))
    (contract,) = found.services["worktrack"].published("client-registered")
    found.services["persons"].deliver(worktrack.CLIENT_REGISTERED, contract)


def fill(found: Town) -> None:
    """Make a patient, a referral, a plan, a case."""
    made = found.post("persons", 0, "/patients", {**PATIENT, "email": "versteegh@example.test"}).json
    ids = {"patient_id": made["patient_id"], "chain_id": made["chain_id"]}
    found.services["referral"].deliver(persons.PATIENT_REGISTERED, {**ids, "organisation_id": PRACTICE})
    body = {**BODY, **ids, "offer_id": OFFER_EVENT["offer_id"]}
    drafted, sent = (found.post("referral", 0, "/referrals", body).json for _ in range(2))
    where = f"/referrals/{sent['id']}"
    found.post("referral", 0, f"{where}/sending", None, version=sent["version"])
    seen = found.services["referral"].by(found.actors[TEAM]).get(where).json
    asked = found.post("referral", TEAM, f"{where}/questions", {"text": "Sinds wanneer?"}, version=seen["version"]).json
    accepted = {
        **dict(referral.REFERRAL_ACCEPTED.example),
        **ids,
        "referral_id": drafted["id"],
        "receiver_organisation_id": CENTRE,
        "sender_organisation_id": PRACTICE,
        "sender_id": "prof-alles",
    }
    found.services["careplan"].deliver(referral.REFERRAL_ACCEPTED, accepted)
    found.services["notifications"].deliver(referral.REFERRAL_ACCEPTED, accepted)
    who = {name: PATIENT[name] for name in ("given_name", "family_name", "bsn")}
    report = {"employer_id": BAKERY, "personnel_number": "7", "first_sick_day": "2026-02-02", "person": who}
    case = found.post("worktrack", 1, "/sick-reports", report).json
    plans = found.services["careplan"].by(found.actors[0]).get("/worklist").json["items"]
    found.ids |= {
        **ids,
        "referral_id": drafted["id"],
        "sent_id": sent["id"],
        **_questions(found, ids, drafted["id"]) | _attached(found, sent),
        "question_id": asked["questions"][0]["id"],
        "plan_id": plans[0]["plan_id"],
        "case_id": case["case_id"],
        "employee_id": case["employee_id"],
        "notice_id": found.services["notifications"].by(found.actors[0]).get("/inbox").json["items"][0]["id"],
        "employer_id": BAKERY,
        "organisation_id": CENTRE,
        "professional_id": "prof-alles",
        "offer_id": OFFER_EVENT["offer_id"],
    }


def _attached(found: Town, sent: dict[str, str]) -> dict[str, str]:
    """Let a file go along with what was sent, and name it."""
    added = attach(found.services["referral"].by(found.actors[0]), sent).json
    scan(found.services["referral"])
    return {"attachment_id": added["id"]}


def _questions(found: Town, ids: dict[str, str], draft_id: str) -> dict[str, str]:
    """Ask for advice, ask a colleague and two teams for room, and put the patient on the recall list."""
    peer = _peer_question(found, ids["patient_id"])
    entered = {"patient_id": ids["patient_id"], "onset": {"date": "2026-02-16", "precision": "day"}}
    recall = str(found.post("referral", 0, "/recalls", entered).json["id"])
    asked = {"peer_question_id": peer, "recall_id": recall}
    return _advice(found, ids, draft_id) | _capacity(found, ids) | asked


def _advice(found: Town, ids: dict[str, str], draft_id: str) -> dict[str, str]:
    """Ask the team for advice, and let it look; name it and the draft that another question may come from."""
    question = {"question": "Is een programma nu zinvol?", "discussed_with_patient_on": "2026-03-02"}
    body = {**ids, **question, "yellow_flags": BODY["yellow_flags"], "offer_id": OFFER_EVENT["offer_id"]}
    asked = str(found.post("referral", 0, "/advices", body).json["id"])
    found.services["referral"].by(found.actors[TEAM]).get(f"/advices/{asked}")
    return {"advice_id": asked, "draft_id": draft_id}


def _peer_question(found: Town, patient_id: str) -> str:
    """Ask someone of the team, where a referral of this patient lies, a short question."""
    works = {"professional_id": "prof-alles", "organisation_id": CENTRE, "roles": ["01.042"]}
    found.services["referral"].deliver(region.PROFESSIONAL_PUBLISHED, works)
    whom = {"patient_id": patient_id, "organisation_id": CENTRE, "professional_id": "prof-alles"}
    asked = {"subject": "medication", "text": "Gebruikt mevrouw nog iets?", "discussed_with_patient_on": "2026-03-02"}
    return str(found.post("referral", 0, "/peer-questions", {**whom, **asked}).json["id"])


def _capacity(found: Town, ids: dict[str, str]) -> dict[str, str]:
    """Ask the team, and one elsewhere, for room for another draft; name both and what the team was asked."""
    other = {**OFFER_EVENT, "offer_id": "offer-elders", "organisation_id": "team-elders"}
    found.services["referral"].deliver(region.OFFER_PUBLISHED, other)
    draft = found.post("referral", 0, "/referrals", {**BODY, **ids, "offer_id": OFFER_EVENT["offer_id"]}).json
    asked = {"offer_ids": [OFFER_EVENT["offer_id"], "offer-elders"]}
    rows = found.post("referral", 0, f"/referrals/{draft['id']}/capacity-enquiry", asked).json["items"]
    here = next(str(row["id"]) for row in rows if row["receiver_organisation_id"] == CENTRE)
    return {"capacity_request_id": here, "asked_draft_id": str(draft["id"])}
