"""All seven services in one process, with one item of each kind, for tests that walk over every route."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import httpx
from joserfc.jwk import ECKey

from deploy.local.gateway import Gateway
from deploy.local.rooms import domain_services
from services.worktrack.usecases.register_client import register_client
from shared.clock import FixedClock
from shared.contracts import careplan, persons, referral, region, worktrack
from shared.policy.subject import Subject, service_subject
from shared.roles import CARE_ROLES, Role
from shared.runtime import Parts, assemble
from shared.web.app import base_path
from shared.web.service_client import ServiceClient
from tests.support.databases import own_service_database
from tests.support.hostile import Route, sample
from tests.support.issuer import ISSUER, Issuer
from tests.support.referrals import BODY, OFFER_EVENT
from tests.support.service_app import START, Answer, ServiceUnderTest, person

RECEIVING = frozenset(f"referral.{move}" for move in ("ask", "accept", "schedule", "reject"))
ANSWER = "referral.answer"
TEAM = 6
PRACTICE, CENTRE, ARBODIENST, BAKERY = "praktijk-de-linde", "pijncentrum", "arbodienst-midden", "bakkerij-van-dijk"
OFFICES = (Role.CHAIN_COORDINATOR, Role.PRIVACY_OFFICER, Role.PLATFORM_ADMIN)
PATIENT = {"bsn": "999900006", "given_name": "Anna", "family_name": "Versteegh", "birth_date": "1974-05-12"}


@dataclass
class Town:
    """The services by name, and the ids of what is there."""

    services: dict[str, ServiceUnderTest]
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def actors(self) -> tuple[Subject, ...]:
        """Return people and services that together may do everything that anyone may do."""
        return (
            person("prof-alles", *CARE_ROLES, *OFFICES, organisation=PRACTICE),
            person("prof-smit", Role.BEDRIJFSARTS, organisation=ARBODIENST),
            person("hr-van-dijk", Role.EMPLOYER, organisation=BAKERY),
            person(self.ids.get("patient_id", "patient"), Role.PATIENT),
            person(self.ids.get("employee_id", "employee"), Role.EMPLOYEE),
            service_subject("login"),
            person("prof-team", *CARE_ROLES, organisation=CENTRE),
            service_subject("notifications"),
        )

    def actor_for(self, name: str, action: str) -> Subject:
        """Return the first of them whose role may do this; anyone where none may."""
        if action in RECEIVING or action == "contact-points.read":
            return self.actors[TEAM if action in RECEIVING else -1]
        policy = self.services[name].running.works.policy
        return next((each for each in self.actors if policy.by_role(each, action)), self.actors[0])

    def ids_for(self, action: str) -> Mapping[str, str]:
        """Return the ids of what this can be done with: a referral that was sent, for who receives it."""
        return {**self.ids, "referral_id": self.ids["sent_id"]} if action in {*RECEIVING, ANSWER} else self.ids

    def post(self, name: str, actor: int, path: str, body: Any, **more: Any) -> Answer:
        """Do something as one of the actors; it must succeed."""
        answer = self.services[name].by(self.actors[actor]).post(path, body, **more)
        assert answer.status_code < 300, answer.text
        return answer


def body_for(found: Town, route: Route) -> Any:
    """Return a body that the route takes; a referral that could be sent."""
    made = sample(route.body, found.ids)
    known = BODY if isinstance(made, dict) and "hulpvraag" in made else {}
    return {**made, **known} if known else made


@contextmanager
def town(folder: Path) -> Iterator[Town]:
    """Give the town, on databases of its own."""
    clock, front = FixedClock(START), Gateway()
    issuer, transport = Issuer(clock), httpx.WSGITransport(app=front)
    found = Town({})
    with ExitStack() as open_ones:
        for service in domain_services():
            key = ECKey.generate_key("P-256", {"kid": service.name})
            client = ServiceClient("http://front.test", ISSUER, service.name, key, now=clock.now, transport=transport)
            ground = open_ones.enter_context(own_service_database(folder, service))
            running = assemble(service, Parts(folder, ground.used, clock, clock, issuer.verifier(), client))
            front.mount(base_path(service.name), running.app)
            found.services[service.name] = ServiceUnderTest(running, ground.seen, clock, issuer)
        _tell(found)
        _fill(found)
        found.ids |= _machtiging(found)
        found.ids |= _question(found)
        found.ids |= _consent(found)
        yield found


def _tell(found: Town) -> None:
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


def _fill(found: Town) -> None:
    """Make a patient, a referral, a plan, a case."""
    made = found.post("persons", 0, "/patients", PATIENT).json
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
    who = {"given_name": "Bo", "family_name": "Jansen", "bsn": PATIENT["bsn"]}
    report = {"employer_id": BAKERY, "personnel_number": "7", "first_sick_day": "2026-02-02", "person": who}
    case = found.post("worktrack", 1, "/sick-reports", report).json
    plans = found.services["careplan"].by(found.actors[0]).get("/worklist").json["items"]
    found.ids |= {
        **ids,
        "referral_id": drafted["id"],
        "sent_id": sent["id"],
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


def _machtiging(found: Town) -> dict[str, str]:
    """Let the patient join care and work; return the id of the machtiging, and by which the patient chose the case."""
    ids = {name: found.ids[name] for name in ("case_id", "employee_id")}
    opened = {**dict(worktrack.CASE_OPENED.example), **ids, "arbodienst_id": ARBODIENST}
    found.services["persons"].deliver(worktrack.CASE_OPENED, opened)
    patient = found.services["persons"].by(found.actors[3])
    candidate_id = patient.get("/work-case-candidates").json["items"][0]["candidate_id"]
    body = {"candidate_id": candidate_id, "covers": ["planning-dates"], "until": "2026-12-31"}
    given = found.post("persons", 3, "/machtigingen", body).json
    return {"candidate_id": candidate_id, "machtiging_id": given["machtiging_id"]}


def _question(found: Town) -> dict[str, str]:
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


def _consent(found: Town) -> dict[str, str]:
    """Let the practice ask the patient for a toestemming, and the patient give another; return their ids."""
    about = {"recipient": {"kind": "organisation", "code": CENTRE}, "data": "referral"}
    asked = found.post("persons", 0, f"/patients/{found.ids['patient_id']}/consent-requests", about).json
    version = asked["version"]
    given = found.post("persons", 3, "/my-consents", {**about, "verdict": "give"}, version=version).json
    return {"request_id": given["requests"][0]["request_id"], "consent_id": given["consents"][0]["consent_id"]}
