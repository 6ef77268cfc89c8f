"""The stage on which every cell is asked: the town with its items, and how a role stands to each of them.

Who stands in for the practice does so for two weeks; who did until yesterday, for the week before.
"""

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

from services.region.domain.mandate import Mandate, Signature
from services.region.domain.offer import Offer
from services.region.domain.offer_facts import ReferrerRole
from services.region.domain.organisation import Organisation
from services.region.domain.professional import Membership, Professional
from services.region.usecases.publish_mandate import publish_mandate
from services.region.usecases.publish_offer import publish_offer
from services.region.usecases.publish_organisation import publish_organisation
from services.region.usecases.publish_professional import publish_professional
from shared.contracts import persons, referral, region
from shared.identifiers import new_id
from shared.policy.subject import Subject, service_subject
from shared.roles import Role
from shared.web.on_behalf import HEADER
from tests.integration.rights.naasten import ACTING, let_naasten_in
from tests.support.rights_table import Cell
from tests.support.service_app import Answer, person
from tests.support.town import (
    ARBODIENST,
    BAKERY,
    BUREAU,
    CENTRE,
    EXPERT,
    LENT,
    NAASTE,
    OTHER_ARBODIENST,
    OTHER_PRACTICE,
    OWN_SYSTEM,
    PRACTICE,
    SECOND_DOCTOR,
    STAND_IN,
    TEAM,
    Town,
)

NOW, PAST = "waarneming-nu", "waarneming-voorbij"
CLINICIAN = {HEADER: "professional:prof-alles"}
FOR_WHOM = {
    **dict.fromkeys(("delegate", "sender-delegate", "receiver-delegate"), CLINICIAN),
    "sender-stand-in": {HEADER: f"waarneming:{NOW}"},
    "stand-in": {HEADER: f"waarneming:{NOW}"},
    "former-stand-in": {HEADER: f"waarneming:{PAST}"},
}
REGION, COORDINATOR, ADDRESSED, FORMER = "regio-midden", "prof-visser", "ander-team", "vorig-team"
LET_IN, TAKEN_BACK = "ziekenhuis-mee", "ziekenhuis-niet-meer"
NAMES = {
    "draft": "referral_id", "sent": "sent_id", "question": "question_id", "plan": "plan_id", "case": "case_id",
    "notice": "notice_id", "patient": "patient_id", "chain": "chain_id", "employee": "employee_id", "offer": "offer_id",
    "candidate": "candidate_id", "machtiging": "machtiging_id", "case_question": "case_question_id",
    "my_question": "my_question_id", "care_question": "care_question_id", "access": "access_id",
    "waarneming": "waarneming_id",
    "stuck": "stuck_id",
    "proxy": "proxy_id",
    "advice": "advice_id",
    "contact": "contact_id",
    "attachment": "attachment_id",
    "peer": "peer_question_id",
    "room": "capacity_request_id",
    "recall": "recall_id",
    "letter": "letter_id",
    "note": "note_id",
    "task": "task_id",
    "expert_advice": "expert_advice_id",
    "second_opinion": "second_opinion_id",
    "deskundigenoordeel": "deskundigenoordeel_id",
    "own_oordeel": "own_oordeel_id",
    "erasure": "erasure_id",
    "invitation": "invitation_id",
    "retention": "retention_id",
    "launch": "launch_id", "launch_link": "launch_link",
    "look": "look_id", "look_question": "look_question_id", "work_look_question": "work_look_question_id",
    "staff_look_question": "staff_look_question_id",
}  # fmt: skip
NONE = "bestaat-niet"
AGREED = {"from_date": "2026-03-02", "quantity": "8", "adaptation": "Zittend werk"}
FIXED = {
    "professional": "prof-alles",
    "centre": CENTRE,
    "practice": PRACTICE,
    "employer": BAKERY,
    "parked": NONE,
    "merge": NONE,
    "consent": NONE,
    "request": NONE,
    "lent": LENT,
    "decision": NONE,
    "view": NONE,
}


class Stage:
    """A town in which everything that a cell speaks of is there."""

    def __init__(self, found: Town) -> None:
        """Add to the town what only rights need: a region, a mandate, a CZ, a programme to ask for."""
        self.town = found
        _furnish_region(found)
        _let_one_leave(found)
        _let_in(found)
        _choose_central_care_provider(found, CENTRE, "prof-alles")
        _refer_elsewhere(found)
        found.post("worktrack", 1, f"/cases/{found.ids['case_id']}/agreed-hours", AGREED, version=2)  # both signed
        self.ids = {name: found.ids[key] for name, key in NAMES.items()} | FIXED | _first_codes(found)
        _let_someone_stand_in(found)
        held = let_naasten_in(found)
        self.ids |= {"spare_proxy": held["former-carer"], "spare_held": held["holder"]}
        self._for = FOR_WHOM | {way: {HEADER: f"proxy:{held[way]}"} for way in ACTING}
        self._standing = _standing(self.ids)

    def read(self, service: str, route: str, code: str, way: str) -> Answer:
        """Read as someone in this role who stands so."""
        path = route.removeprefix("GET ").format_map(self.ids)
        return self.town.services[service].by(self.subject(code, way)).get(path, headers=self._for.get(way, {}))

    def ask(self, cell: Cell) -> Answer:
        """Ask a cell over HTTP, with a real token; a write names a version that is long gone."""
        method, _, path = cell.row.route.partition(" ")
        caller = self.town.services[cell.row.service].by(self.subject(cell.code, cell.way))
        where = path.format_map(self.ids | self._own_decision(cell))
        if cell.row.csv is not None:
            return caller.send(method, where, data=cell.row.csv.encode(), content_type="text/csv")
        body, version = filled(cell.row.body, self.ids), 0 if method != "GET" else None
        return caller.send(method, where, body, version=version, headers=self._for_whom(cell))

    def subject(self, code: str, way: str) -> Subject:
        """Return someone in this role who stands so."""
        if code == Role.SERVICE and way == "own-system":
            return OWN_SYSTEM
        if code == Role.SERVICE:
            return service_subject(way if way in {*self.town.services, "login", "portal"} else "elders")
        id, organisation = self._standing[way]
        return person(id or f"iemand-{code}", code, organisation=organisation)

    def _for_whom(self, cell: Cell) -> dict[str, str]:
        """Return the header of who acts for somebody; region knows itself who stands in."""
        return {} if cell.row.service == "region" else self._for.get(cell.way, {})

    def _own_decision(self, cell: Cell) -> dict[str, str]:
        decisions = self.town.services[cell.row.service].running.service.decisions
        return {"decision": decisions[0].name} if decisions else {}


def filled(body: Any, ids: Mapping[str, str]) -> Any:
    """Return a body with the ids of what is there."""
    if isinstance(body, dict):
        return {key: filled(below, ids) for key, below in body.items()}
    if isinstance(body, list):
        return [filled(below, ids) for below in body]
    return body.format_map(ids) if isinstance(body, str) else body


def _standing(ids: Mapping[str, str]) -> dict[str, tuple[str, str | None]]:
    """Return, for each way to stand, the id of who does (empty: anybody) and for which organisation they work."""
    return {
        "anywhere": ("", "ergens"),
        "elsewhere": ("", "elders"),
        "author": ("prof-smit", ARBODIENST),
        "assignee": ("prof-smit", ARBODIENST),
        "expert": (EXPERT, BUREAU),
        "second": (SECOND_DOCTOR, OTHER_ARBODIENST),
        "nowhere": ("", None),
        "sender": ("", PRACTICE),
        "related": ("", PRACTICE),
        "practice": ("", PRACTICE),
        "delegate": ("", PRACTICE),
        "sender-delegate": ("", PRACTICE),
        "receiver-delegate": ("", CENTRE),
        **dict.fromkeys(("stand-in", "sender-stand-in", "former-stand-in"), (STAND_IN, OTHER_PRACTICE)),
        "receiver": ("", CENTRE),
        "addressed": ("", ADDRESSED),
        "ended": ("", FORMER),
        "team": ("", CENTRE),
        "shared": ("", LET_IN),
        "withdrawn": ("", TAKEN_BACK),
        "recipient": ("prof-alles", PRACTICE),
        "hb": ("prof-alles", PRACTICE),
        "user": ("prof-alles", PRACTICE),
        "cz": ("prof-alles", CENTRE),
        "arbodienst": ("", ARBODIENST),
        "employer": ("", BAKERY),
        "mandated": (COORDINATOR, REGION),
        "patient": (ids["patient"], None),
        "self": (ids["employee"], None),
        **dict.fromkeys((*ACTING, "holder"), (NAASTE, None)),
        "own-system": ("", PRACTICE),
        "login": ("", None),
        "notifications": ("", None),
        "portal": ("", None),
        "persons": ("", None),
    }


def _furnish_region(found: Town) -> None:
    with found.services["region"].running.works.begin(service_subject("seeds")) as work:
        for organisation in (
            Organisation(CENTRE, "pijnteam", "Pijncentrum"),
            Organisation(REGION, "ketenorganisatie", "Regio Midden"),
        ):
            publish_organisation(work, organisation)
        publish_professional(work, Professional("prof-alles", "A. Alles", (Membership(CENTRE, ("01.042",)),)))
        referrers = (ReferrerRole("01.015", date(2026, 1, 1)),)
        offer = (found.ids["offer_id"], CENTRE, "Pijnteam", 1, 3, "multidisciplinair-pijnteam", 14, referrers)
        publish_offer(work, Offer(*offer, valid_from=date(2026, 1, 1)))
        publish_mandate(work, _mandate())


def _mandate() -> Mandate:
    signed = (Signature(CENTRE, date(2026, 1, 5)),)
    return Mandate(
        mandate_id="mandaat",
        organisation_id=REGION,
        professional_id=COORDINATOR,
        profession="30.000",
        pain_expertise=True,
        support_lines=(1, 2, 3),
        document="Samenwerkingsafspraken",
        participants=(CENTRE,),
        signatures=signed,
        valid_from=date(2026, 1, 1),
    )


def _let_someone_stand_in(found: Town) -> None:
    """Tell the services of care of a waarneming that runs and one that is over, and of a clinician at both ends."""
    for name in ("referral", "careplan", "persons"):
        service = found.services[name]
        for where in (PRACTICE, CENTRE):
            told = {"professional_id": "prof-alles", "organisation_id": where, "roles": ["01.015"]}
            service.deliver(region.PROFESSIONAL_PUBLISHED, told)
        for id, first, last in ((NOW, "2026-03-02", "2026-03-15"), (PAST, "2026-02-22", "2026-03-01")):
            told = {"waarneming_id": id, "organisation_id": PRACTICE, "first_day": first, "last_day": last}
            who = {"stand_in_id": STAND_IN, "stand_in_organisation_id": OTHER_PRACTICE, "revoked": False}
            service.deliver(region.WAARNEMING_CHANGED, {**told, **who})


def _let_in(found: Town) -> None:
    """Let the patient let in two organisations that no referral brought in, and take it back from one (CON-05)."""
    plans, ids = found.services["careplan"], {name: found.ids[name] for name in ("patient_id", "chain_id")}
    (said,) = dict(persons.CONSENT_CHANGED.example)["consents"]
    rows = [{**said, "consent_id": new_id(), "recipient_code": where} for where in (LET_IN, TAKEN_BACK)]
    plans.deliver(persons.CONSENT_CHANGED, {**ids, "consents": rows})
    for where in (LET_IN, TAKEN_BACK):
        who = f"prof-{where}"
        known = {"professional_id": who, "organisation_id": where, "roles": ["01.042"]}
        plans.deliver(region.PROFESSIONAL_PUBLISHED, known)
        _choose_central_care_provider(found, where, who)
    plans.deliver(persons.CONSENT_CHANGED, {**ids, "consents": rows[:1]})


def _choose_central_care_provider(found: Town, organisation_id: str, professional_id: str) -> None:
    where = f"/plans/{found.ids['plan_id']}"
    version = found.services["careplan"].by(found.actors[TEAM]).get(where).json["version"]
    who = {"professional_id": professional_id, "organisation_id": organisation_id}
    body = {**who, "patient_agreed_on": "2026-03-02"}
    found.post("careplan", TEAM, f"{where}/central-care-provider", body, version=version)


def _let_one_leave(found: Town) -> None:
    """Let one more organisation treat the patient, and end that by hand with a reason."""
    ids = {name: found.ids[name] for name in ("patient_id", "chain_id")}
    between = {"sender_id": "prof-alles", "sender_organisation_id": PRACTICE, "receiver_organisation_id": FORMER}
    told = {**dict(referral.REFERRAL_ACCEPTED.example), **ids, **between, "referral_id": new_id()}
    known, plans = found.services["persons"], found.services["careplan"]
    for service in (known, plans):
        service.deliver(referral.REFERRAL_ACCEPTED, told)
    leaving = known.by(person("wie-stopt", "01.042", organisation=FORMER))
    done = leaving.post(f"/patients/{ids['patient_id']}/relation/end", {"reason": "treatment-ended"})
    assert done.status_code == HTTPStatus.NO_CONTENT, done.json
    for ended in known.published("patient-relation-ended"):
        plans.deliver(persons.PATIENT_RELATION_ENDED, ended)


def _refer_elsewhere(found: Town) -> None:
    ids = {name: found.ids[name] for name in ("patient_id", "chain_id")}
    told = {**dict(referral.REFERRAL_SENT.example), **ids, "receiver_organisation_id": ADDRESSED}
    found.services["persons"].deliver(referral.REFERRAL_SENT, told)


def _first_codes(found: Town) -> dict[str, str]:
    programmes = found.services["programmes"].by(found.actors[0]).get("/programmes").json["items"]
    return {"programme": programmes[0]["id"]}
