"""Services as processes of their own on PostgreSQL and Kafka: one tells, another hears, both are killed meanwhile."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import Table, func, select

from deploy.engines.topics import apply, present, remove, wanted_topics
from services.referral.storage.tables import offer
from shared.clock import SystemClock
from shared.contracts.catalogue import by_dataschema
from shared.contracts.contract import OutgoingEvent
from shared.contracts.region import OFFER_PUBLISHED
from shared.policy.decision import Policy
from shared.policy.subject import Subject
from shared.storage.database import Database, again
from shared.storage.history import Entry, append
from shared.storage.tables import inbox, outbox, parked
from shared.storage.work import WorkFactory
from tests.integration.deploy.test_services_alone import ROOT, command, done, env, started
from tests.support.engines import own_database, until

__all__ = ["env"]
pytestmark = [pytest.mark.xdist_group("alone"), pytest.mark.kafka, pytest.mark.postgres]

OFFERS = 400
TELLER = Subject("service", "service:region")


class House:
    """The database of one service, and the settings of its processes."""

    def __init__(self, name: str, env: dict[str, str], url: str) -> None:
        self.name = name
        self.env = {**env, "KETENWERK_DATABASE_URL": url}
        assert done(name, "migrate", **self.env).returncode == 0
        self.database = Database(url)
        clock = SystemClock()
        self.works = WorkFactory(name, self.database, clock, clock, Policy(()))

    def count(self, table: Table) -> int:
        with self.database.read() as conn:
            return conn.execute(select(func.count()).select_from(table)).scalar_one()

    def tell(self, names: list[str]) -> None:
        again(lambda: self._tell(names))

    def _tell(self, names: list[str]) -> None:
        with self.works.begin(TELLER) as work:
            events = [OutgoingEvent(OFFER_PUBLISHED, {**OFFER_PUBLISHED.example, "offer_id": name}) for name in names]
            append(work, [Entry(name, 1, name, [event]) for name, event in zip(names, events, strict=True)])


def make_topics(address: str) -> None:
    """Make the topics anew: what an earlier try told would be heard too."""
    wanted = wanted_topics(by_dataschema(), replication=1)
    names = {one.name for one in wanted}
    if earlier := names & present(address):
        remove(address, earlier)
    assert until(lambda: not names & present(address))
    apply(address, wanted)


@contextmanager
def doomed(one: House) -> Iterator[None]:
    """Run a worker that is killed at the end, whatever it has in hand."""
    with subprocess.Popen(command(one.name, "worker"), cwd=ROOT, env={**os.environ, **one.env}) as process:
        try:
            yield
        finally:
            process.kill()


@contextmanager
def house(name: str, env: dict[str, str], server: str) -> Iterator[House]:
    with own_database(server, name) as url:
        opened = House(name, env, url)
        yield opened
        opened.database.close()


def test_what_one_service_tells_the_other_hears_once_whatever_is_killed(
    env: dict[str, str], postgres_server: str, kafka_server: str
) -> None:
    make_topics(kafka_server)
    env["KETENWERK_BROKER"] = f"kafka://{kafka_server}"
    names = [f"offer-{uuid4()}" for _ in range(OFFERS)]
    with house("region", env, postgres_server) as region, house("referral", env, postgres_server) as referral:
        with doomed(region), doomed(referral):
            region.tell(names[: OFFERS // 2])
            assert until(lambda: referral.count(offer) > 0)
        region.tell(names[OFFERS // 2 :])
        with started("region", "worker", region.env), started("referral", "worker", referral.env):
            assert until(lambda: referral.count(offer) == OFFERS)
            assert until(lambda: region.count(outbox) == 0)
        assert (referral.count(inbox), referral.count(parked)) == (OFFERS, 0)
