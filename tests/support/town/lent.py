"""Who comes to look for a while: someone of another practice who stands in, someone in an emergency."""

from datetime import date

from services.region.domain.organisation import Organisation
from services.region.domain.professional import Membership, Professional
from services.region.usecases.publish_organisation import publish_organisation
from services.region.usecases.publish_professional import publish_professional
from services.region.usecases.waarneming import Wanted, set_waarneming
from shared.contracts import emergency_access
from shared.policy.subject import service_subject
from shared.roles import CLINICIANS
from tests.support.emergency import ASK, lent
from tests.support.town import LENT, OTHER_PRACTICE, PATIENT, PRACTICE, STAND_IN, Town


def waarneming(found: Town) -> dict[str, str]:
    """Let somebody of another practice, of every profession, stand in for two weeks; return the waarneming's id."""
    works, seeds = found.services["region"].running.works, service_subject("seeds")
    with works.begin(seeds) as work:
        publish_organisation(work, Organisation(OTHER_PRACTICE, "huisartspraktijk", "De Eik"))
        there = Membership(OTHER_PRACTICE, tuple(sorted(CLINICIANS)))
        publish_professional(work, Professional(STAND_IN, "W. Aarnemer", (there,)))
    with works.begin(found.actors[0]) as work:
        made = set_waarneming(work, Wanted(STAND_IN, OTHER_PRACTICE, date(2026, 3, 2), date(2026, 3, 15)))
    return {"waarneming_id": made.waarneming_id}


def emergency(found: Town) -> dict[str, str]:
    """Let somebody have noodtoegang to the patient; return its id."""
    access = found.post("persons", 0, "/emergency-accesses", {**ASK, "bsn": PATIENT["bsn"]}).json
    who = {"professional_id": "prof-alles", "organisation_id": PRACTICE, "access_id": LENT}
    told = lent(found.ids["patient_id"], found.ids["chain_id"], "2026-03-02T12:00:00Z") | who
    for name in ("referral", "careplan"):
        found.services[name].deliver(emergency_access.OPENED, told)
    return {"access_id": access["access_id"]}
