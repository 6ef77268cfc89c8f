"""While keys change a BSN is kept under either of two hashes: still nobody is registered twice (D43)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from services.persons.domain.patient import Identity
from services.persons.storage.tables import patient
from services.persons.usecases.register_patient import register_patient
from services.persons.wiring import SERVICE
from shared.clock import FixedClock
from shared.faults import LostRace
from shared.identifiers import Bsn
from shared.runtime import Parts, Running, build
from shared.storage.vault_keys import take_step
from tests.integration.persons.questions import GP
from tests.support.databases import BOTH, in_role, walled_database
from tests.support.issuer import Issuer
from tests.support.service_app import START

pytestmark = pytest.mark.postgres

BSN, WHO = Bsn("999900006"), Identity("Anna", "Versteegh", date(1974, 5, 12))


@pytest.fixture
def processes(postgres_server: str, tmp_path: Path) -> Iterator[tuple[Running, Running]]:
    """Two processes of persons: the new keys are in use, and only the second was restarted since."""
    clock = FixedClock(START)
    file = tmp_path / "keys" / "persons.json"
    with walled_database(postgres_server, SERVICE) as url:

        def started() -> Running:
            return build(SERVICE, Parts(tmp_path, in_role(url, BOTH), clock, clock, Issuer(clock).verifier()))

        started().works.database.close()  # which makes the keys
        take_step(file, "next")
        knowing = started()
        take_step(file, "use")
        using = started()
        yield knowing, using
        for one in (knowing, using):
            one.works.database.close()


def both_at_once(first: Running, second: Running) -> None:
    """Let the first begin, and the second begin and end meanwhile."""
    with first.works.begin(GP) as slow:
        register_patient(slow, BSN, WHO)
        with second.works.begin(GP) as quick:
            register_patient(quick, BSN, WHO)


def test_d43_of_two_who_register_the_same_bsn_at_once_one_begins_again_and_recognises_it(
    processes: tuple[Running, Running],
) -> None:
    knowing, using = processes
    with pytest.raises(LostRace):
        both_at_once(knowing, using)
    with knowing.works.begin(GP) as again:
        assert register_patient(again, BSN, WHO).known
        assert again.conn.execute(select(func.count()).select_from(patient)).scalar_one() == 1
