"""A town: all seven services in one process, with one item of each kind, for tests that walk over every route."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.policy.subject import Subject, service_subject
from shared.roles import CARE_ROLES, Role
from tests.support.hostile import Route, sample
from tests.support.referrals import BODY
from tests.support.service_app import Answer, ServiceUnderTest, person

RECEIVING = frozenset(
    f"referral.{move}" for move in ("ask", "accept", "assign", "schedule", "reject", "report", "return")
)
APPOINTMENT = frozenset(
    f"appointment.{move}" for move in ("read", "offer", "plan", "record", "choose", "refuse", "cancel", "busy")
)
ADVISING = frozenset(f"advice.{move}" for move in ("ask-back", "advise", "decline", "refer-in"))
PEERS = frozenset({"peer-question.answer", "peer-question.hand-on", "capacity.answer", "capacity.view"})
ANSWER, OPEN = "referral.answer", "referral.open-attachment"
TEAM = 6
BY_SERVICE = {
    "contact-points.read": "notifications",
    "invitation.deliver": "notifications",
    "invitation.check": "portal",
    "signing.use": "portal",
    "signing-mail.deliver": "notifications",
    "signed-document.check": "portal",
    "clock.read": "persons",
}
OWN_SYSTEM_ACTION = "launch.hand-over"
EXPERT, BUREAU = "prof-leeuwen", "adviesbureau-werk"
SECOND_DOCTOR, OTHER_ARBODIENST = "prof-van-dam", "arbodienst-oost"
SECOND_OPINION = frozenset(f"second-opinion.{verb}" for verb in ("list", "read", "give", "decline"))
LENT = "55555555-5555-4555-8555-555555555555"
PRACTICE, CENTRE, ARBODIENST, BAKERY = "praktijk-de-linde", "pijncentrum", "arbodienst-midden", "bakkerij-van-dijk"
OTHER_PRACTICE, STAND_IN, NAASTE = "praktijk-de-eik", "prof-waarnemer", "naaste-1"
OWN_SYSTEM = Subject("service", "service:his-de-linde", PRACTICE, frozenset({Role.SERVICE}), client_id="his-de-linde")
OFFICES = (Role.CHAIN_COORDINATOR, Role.PRIVACY_OFFICER, Role.PLATFORM_ADMIN)
PATIENT = {"bsn": "999900006", "given_name": "Anna", "family_name": "Versteegh", "birth_date": "1974-05-12"}

TAKEN: Mapping[str, Mapping[str, Any]] = {
    "hulpvraag": BODY,
    "last_four": {"last_four": "4711"},
    "offer_ids": {"offer_ids": ["offer-een", "offer-twee"], "language": "nl"},
    "postcode": {"postcode": "3511", "language": "nl"},
}


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
            person(NAASTE, Role.CARER),
            service_subject("notifications"),
            person(EXPERT, Role.ARBEIDSDESKUNDIGE, organisation=BUREAU),
            person(SECOND_DOCTOR, Role.BEDRIJFSARTS, organisation=OTHER_ARBODIENST),
        )

    def actor_for(self, name: str, action: str) -> Subject:
        """Return the first of them whose role may do this; anyone where none may."""
        if action in RECEIVING | ADVISING | PEERS | APPOINTMENT:
            return self.actors[TEAM]
        if action in SECOND_OPINION:
            return person(SECOND_DOCTOR, Role.BEDRIJFSARTS, organisation=OTHER_ARBODIENST)
        if action == OWN_SYSTEM_ACTION:
            return OWN_SYSTEM
        if action in BY_SERVICE:
            return service_subject(BY_SERVICE[action])
        policy = self.services[name].running.works.policy
        return next((each for each in self.actors if policy.by_role(each, action)), self.actors[0])

    def ids_for(self, action: str) -> Mapping[str, str]:
        """Return the ids of what this can be done with: a referral that was sent, for who receives it."""
        if action.endswith(".read-in-emergency"):  # one that nobody ends: persons does not know it
            return {**self.ids, "access_id": LENT}
        sent = {*RECEIVING, *APPOINTMENT, ANSWER, OPEN}
        return {**self.ids, "referral_id": self.ids["sent_id"]} if action in sent else self.ids

    def post(self, name: str, actor: int, path: str, body: Any, **more: Any) -> Answer:
        """Do something as one of the actors; it must succeed."""
        answer = self.services[name].by(self.actors[actor]).post(path, body, **more)
        assert answer.status_code < 300, answer.text
        return answer


def body_for(found: Town, route: Route) -> Any:
    """Return a body that the route takes; a referral that could be sent, a document that could be seen."""
    made = sample(route.body, found.ids)
    if not isinstance(made, dict):
        return made
    return {**made, **next((known for name, known in TAKEN.items() if name in made), {})}
