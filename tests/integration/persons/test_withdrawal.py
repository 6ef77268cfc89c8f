"""A withdrawal reaches reads and sends while the broker lives, and nothing is read after it (CON-05, D50)."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from services.persons.wiring import SERVICE as PERSONS
from services.referral.wiring import SERVICE as REFERRAL
from shared.audit.tables import audit_entry
from shared.clock import FixedClock, SystemClock
from shared.contracts.region import OFFER_PUBLISHED
from shared.events.activity import Bell
from shared.events.embedded import EmbeddedBroker
from shared.events.machine import Machine
from shared.events.part import ServicePart
from shared.runtime import Parts, assemble
from shared.service import Service
from tests.integration.persons.test_patients import VERSTEEGH
from tests.support.databases import own_service_database
from tests.support.engines import until
from tests.support.issuer import Issuer
from tests.support.referrals import BODY, OFFER, OFFER_EVENT, PRACTICE, TEAM
from tests.support.service_app import START, Caller, ServiceUnderTest, person

GP = person("prof-de-vries", "01.015", organisation=PRACTICE)
TRIAGE = person("prof-bakker", "30.000", "triage", organisation=TEAM)
WITHIN_S = 60


@dataclass
class Pair:
    """Persons and referral with a living broker between them, and one referral that was sent."""

    persons: ServiceUnderTest
    referral: ServiceUnderTest
    ids: dict[str, str]

    @property
    def patient(self) -> Caller:
        return self.persons.by(person(self.ids["patient_id"], "patient"))

    def mine(self) -> list[dict[str, Any]]:
        """Return what the patient said."""
        found: list[dict[str, Any]] = self.patient.get("/my-consents").json["consents"]
        return found

    def draft(self) -> dict[str, Any]:
        """Write a referral that could be sent."""
        body = {**BODY, "offer_id": OFFER.offer_id, **self.ids}
        written: dict[str, Any] = self.referral.by(GP).post("/referrals", body).json
        return written

    def send(self, draft: dict[str, Any]) -> int:
        """Try to send it."""
        answer = self.referral.by(GP).post(f"/referrals/{draft['id']}/sending", version=draft["version"])
        return answer.status_code

    def read(self, referral_id: str) -> int:
        """Try to read it as the receiving team."""
        return self.referral.by(TRIAGE).get(f"/referrals/{referral_id}").status_code


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until it holds, for as long as a crowded machine may need."""
    assert until(holds), "it never came"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """Both services over the embedded broker, with running threads."""
    clock, bell = FixedClock(START), Bell()
    issuer = Issuer(clock)
    with ExitStack() as open_ones:

        def serve(service: Service) -> ServiceUnderTest:
            ground = open_ones.enter_context(own_service_database(tmp_path, service))
            parts = Parts(tmp_path, ground.used, clock, clock, issuer.verifier(), None, bell.ring)
            return ServiceUnderTest(assemble(service, parts), ground.seen, clock, issuer)

        two = (serve(PERSONS), serve(REFERRAL))
        broker = EmbeddedBroker(tmp_path / "broker.sqlite", SystemClock())
        open_ones.callback(broker.close)
        machine = Machine([part_of(each) for each in two], broker, SystemClock(), bell)
        machine.start()
        open_ones.callback(machine.stop)
        yield begun(Pair(*two, {}))


def part_of(each: ServiceUnderTest) -> ServicePart:
    """Return the service as the machinery of events knows it."""
    one = each.running
    return ServicePart(one.service.name, one.works.database, one.works, one.service.handlers, one.service.jobs)


def begun(made: Pair) -> Pair:
    """Register a patient, and wait until referral knows them."""
    made.referral.deliver(OFFER_PUBLISHED, OFFER_EVENT)
    known = made.persons.by(GP).post("/patients", VERSTEEGH).json
    made.ids |= {name: known[name] for name in ("patient_id", "chain_id")}
    return made


def sent(pair: Pair) -> str:
    """Send a referral once referral knows the patient, and wait until persons recorded its presumed consent."""
    eventually(lambda: "id" in pair.draft())
    draft = pair.draft()
    assert pair.send(draft) == 200
    eventually(lambda: [row["kind"] for row in pair.mine()] == ["presumed"])
    return str(draft["id"])


def object_to_all(pair: Pair) -> int:
    """Object to the team, on what the patient sees now."""
    objection = {"recipient": {"kind": "organisation", "code": TEAM}, "verdict": "object"}
    seen = pair.patient.get("/my-consents").json["version"]
    return pair.patient.post("/my-consents", objection, version=seen).status_code


def test_a_withdrawal_stops_reads_and_sends_until_it_is_withdrawn_con_05(pair: Pair) -> None:
    """CON-05, D20: what was presumed ends for reads and sends, and comes back with the objection withdrawn."""
    referral_id = sent(pair)
    assert pair.read(referral_id) == 200
    pair.patient.post(f"/my-consents/{pair.mine()[0]['consent_id']}/withdrawal")
    eventually(lambda: pair.read(referral_id) == 403)
    assert {pair.read(referral_id) for _ in range(5)} == {403}
    assert pair.send(pair.draft()) == 409
    pair.patient.post(f"/my-consents/{pair.mine()[0]['consent_id']}/withdrawal")
    eventually(lambda: pair.read(referral_id) == 200)


def test_race_nothing_is_read_or_sent_after_a_withdrawal_arrived_con_05(pair: Pair) -> None:
    """CON-05: reads and sends go on all the while; the log shows every allowed one before the first refused one."""
    referral_id = sent(pair)
    drafts = [pair.draft() for _ in range(12)]
    seen: dict[str, list[int]] = {"read": [], "send": []}

    def reads() -> None:
        while not seen["read"] or seen["read"][-1] == 200:
            seen["read"].append(pair.read(referral_id))

    def sends() -> None:
        seen["send"].extend(pair.send(draft) for draft in drafts)

    threads = [threading.Thread(target=each, daemon=True) for each in (reads, reads, sends)]
    for thread in threads:
        thread.start()
    eventually(lambda: len(seen["read"]) > 3)
    eventually(lambda: object_to_all(pair) == 201)  # what is sent meanwhile is recorded too: a newer version
    for thread in threads:
        thread.join(WITHIN_S)
    with pair.referral.database.read() as conn:
        looked = (audit_entry.c.event_code == "referral.read", audit_entry.c.organisation_id == TEAM)
        rows = conn.execute(select(audit_entry.c.outcome).where(*looked).order_by(audit_entry.c.id)).scalars().all()
    assert rows == sorted(rows), "allowed comes before refused, and never after"
    assert set(rows) == {"allowed", "refused"}
    eventually(lambda: pair.send(pair.draft()) == 409)
