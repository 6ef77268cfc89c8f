"""The stage on which every cell is asked: the town with its items, and how a role stands to each of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.region.domain.mandate import Mandate, Signature
from services.region.domain.offer import Offer, ReferrerRole
from services.region.domain.organisation import Organisation
from services.region.domain.professional import Membership, Professional
from services.region.usecases.publish_mandate import publish_mandate
from services.region.usecases.publish_offer import publish_offer
from services.region.usecases.publish_organisation import publish_organisation
from services.region.usecases.publish_professional import publish_professional
from shared.contracts import referral
from shared.policy.subject import Subject, service_subject
from shared.roles import Role
from tests.support.rights_table import Cell
from tests.support.service_app import Answer, person
from tests.support.town import ARBODIENST, BAKERY, CENTRE, PRACTICE, TEAM, Town

REGION, COORDINATOR, ADDRESSED = "regio-midden", "prof-visser", "ander-team"
NAMES = {
    "draft": "referral_id", "sent": "sent_id", "question": "question_id", "plan": "plan_id", "case": "case_id",
    "notice": "notice_id", "patient": "patient_id", "chain": "chain_id", "employee": "employee_id", "offer": "offer_id",
    "candidate": "candidate_id", "machtiging": "machtiging_id", "case_question": "case_question_id",
    "my_question": "my_question_id", "care_question": "care_question_id",
}  # fmt: skip
NONE = "bestaat-niet"
AGREED = {"from_date": "2026-03-02", "quantity": "8", "adaptation": "Zittend werk"}
FIXED = {
    "professional": "prof-alles",
    "centre": CENTRE,
    "practice": PRACTICE,
    "employer": BAKERY,
    "parked": NONE,
    "consent": NONE,
    "request": NONE,
    "decision": NONE,
}


class Stage:
    """A town in which everything that a cell speaks of is there."""

    def __init__(self, found: Town) -> None:
        """Add to the town what only rights need: a region, a mandate, a CZ, a programme to ask for."""
        self.town = found
        _furnish_region(found)
        _choose_central_care_provider(found)
        _refer_elsewhere(found)
        found.post("worktrack", 1, f"/cases/{found.ids['case_id']}/agreed-hours", AGREED, version=1)
        self.ids = {name: found.ids[key] for name, key in NAMES.items()} | FIXED | _first_codes(found)
        self._standing = _standing(self.ids)

    def read(self, service: str, route: str, code: str, way: str) -> Answer:
        """Read as someone in this role who stands so."""
        path = route.removeprefix("GET ").format_map(self.ids)
        return self.town.services[service].by(self.subject(code, way)).get(path)

    def ask(self, cell: Cell) -> Answer:
        """Ask a cell over HTTP, with a real token; a write names a version that is long gone."""
        method, _, path = cell.row.route.partition(" ")
        caller = self.town.services[cell.row.service].by(self.subject(cell.code, cell.way))
        where = path.format_map(self.ids | self._own_decision(cell))
        if cell.row.csv is not None:
            return caller.send(method, where, data=cell.row.csv.encode(), content_type="text/csv")
        return caller.send(method, where, filled(cell.row.body, self.ids), version=0 if method != "GET" else None)

    def subject(self, code: str, way: str) -> Subject:
        """Return someone in this role who stands so."""
        if code == Role.SERVICE:
            return service_subject(way if way in self.town.services or way == "login" else "elders")
        id, organisation = self._standing[way]
        return person(id or f"iemand-{code}", code, organisation=organisation)

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
        "nowhere": ("", None),
        "sender": ("", PRACTICE),
        "related": ("", PRACTICE),
        "receiver": ("", CENTRE),
        "addressed": ("", ADDRESSED),
        "team": ("", CENTRE),
        "recipient": ("prof-alles", PRACTICE),
        "hb": ("prof-alles", PRACTICE),
        "cz": ("prof-alles", CENTRE),
        "arbodienst": ("", ARBODIENST),
        "employer": ("", BAKERY),
        "mandated": (COORDINATOR, REGION),
        "patient": (ids["patient"], None),
        "self": (ids["employee"], None),
        "login": ("", None),
        "notifications": ("", None),
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


def _choose_central_care_provider(found: Town) -> None:
    where = f"/plans/{found.ids['plan_id']}"
    version = found.services["careplan"].by(found.actors[TEAM]).get(where).json["version"]
    body = {"professional_id": "prof-alles", "organisation_id": CENTRE, "patient_agreed_on": "2026-03-02"}
    found.post("careplan", TEAM, f"{where}/central-care-provider", body, version=version)


def _refer_elsewhere(found: Town) -> None:
    ids = {name: found.ids[name] for name in ("patient_id", "chain_id")}
    told = {**dict(referral.REFERRAL_SENT.example), **ids, "receiver_organisation_id": ADDRESSED}
    found.services["persons"].deliver(referral.REFERRAL_SENT, told)


def _first_codes(found: Town) -> dict[str, str]:
    programmes = found.services["programmes"].by(found.actors[0]).get("/programmes").json["items"]
    return {"programme": programmes[0]["id"]}
