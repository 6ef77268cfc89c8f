"""Worktrack under test, with the real persons behind it in the same process, and the people of its stories."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc.jwk import ECKey

from services.persons.storage.clients import ClientContract, keep_contract
from services.persons.storage.employers import keep_employer
from services.persons.wiring import SERVICE as PERSONS
from services.worktrack.usecases.register_client import register_client
from services.worktrack.wiring import SERVICE
from shared.contracts.region import PROFESSIONAL_PUBLISHED
from shared.policy.subject import service_subject
from shared.runtime import Parts, Running, assemble
from shared.web.service_client import ServiceClient
from tests.support.databases import own_service_database
from tests.support.issuer import ISSUER
from tests.support.service_app import Answer, Caller, ServiceUnderTest, person, serve

BAKERY, ARBODIENST = "bakkerij-van-dijk", "arbodienst-midden"
SERVED = {BAKERY: ARBODIENST, "metaal-bv": "andere-arbodienst"}
TODAY = date(2026, 3, 2)


@dataclass
class Region:
    """Worktrack with its neighbour, and everyone who calls it."""

    work: ServiceUnderTest
    persons: Running
    smit: Caller
    hr: Caller
    other_arbodienst: Caller
    other_employer: Caller

    def employee(self, employee_id: str) -> Caller:
        """Return the employee as a caller."""
        return self.work.by(person(employee_id, "employee"))

    def report(self, who: Caller | None = None, **changes: Any) -> Answer:
        """Report someone at the bakery sick, since today."""
        body = {
            "employer_id": BAKERY,
            "personnel_number": "1007",
            "first_sick_day": TODAY.isoformat(),
            "person": {"given_name": "Anna", "family_name": "Versteegh"},
        }
        return (who or self.hr).post("/sick-reports", {**body, **changes})

    def case(self, case_id: str) -> Any:
        """Return the case as the bedrijfsarts sees it."""
        return self.smit.get(f"/cases/{case_id}").json

    def upload(self, text: str | bytes, who: Caller | None = None, **more: Any) -> Answer:
        """Import a file."""
        data = text.encode() if isinstance(text, str) else text
        return (who or self.smit).post("/imports", data=data, content_type="text/csv", **more)


def works_at(professional_id: str, organisation_id: str, *roles: str) -> dict[str, Any]:
    """Return what region tells of somebody; without roles they work there no longer."""
    return {"professional_id": professional_id, "organisation_id": organisation_id, "roles": list(roles)}


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Region]:
    """Worktrack and persons on databases of their own; each arbodienst serves one employer, and both know."""
    neighbour: list[Running] = []

    def persons_app(environ: Any, start_response: Any) -> Any:
        return neighbour[0].app(environ, start_response)

    key = ECKey.generate_key("P-256", {"kid": "worktrack"})
    transport = httpx.WSGITransport(app=persons_app)
    stack = ExitStack()
    for work in serve(SERVICE, tmp_path, client=None):
        clock, verifier = work.clock, work.issuer.verifier()
        persons = stack.enter_context(own_service_database(tmp_path, PERSONS))
        neighbour.append(assemble(PERSONS, Parts(tmp_path, persons.used, clock, clock, verifier)))
        with neighbour[0].works.begin(service_subject("region")) as unit:
            for employer_id, arbodienst_id in SERVED.items():
                keep_employer(unit, employer_id, active=True)
                keep_contract(unit, ClientContract(employer_id, employer_id, arbodienst_id, date(2020, 1, 1), None))
        client = ServiceClient("http://front.test", ISSUER, "worktrack", key, now=clock.now, transport=transport)
        object.__setattr__(work.running.web, "client", client)
        with work.running.works.begin(service_subject("worktrack")) as unit:
            for employer_id, arbodienst_id in SERVED.items():
                register_client(unit, employer_id, arbodienst_id, date(2020, 1, 1))
        for who, role in (("prof-post", "verzuimconsulent"), ("prof-ander", "verzuimconsulent")):
            work.deliver(PROFESSIONAL_PUBLISHED, works_at(who, ARBODIENST, role))
        work.deliver(PROFESSIONAL_PUBLISHED, works_at("prof-anders", "andere-arbodienst", "01.008"))
        yield Region(
            work,
            neighbour[0],
            work.by(person("prof-smit", "01.008", organisation=ARBODIENST)),
            work.by(person("hr-van-dijk", "employer", organisation=BAKERY)),
            work.by(person("prof-anders", "01.008", organisation="andere-arbodienst")),
            work.by(person("hr-metaal", "employer", organisation="metaal-bv")),
        )
        client.close()
        stack.close()
