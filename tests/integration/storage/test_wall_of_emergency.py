"""The wall lends rows for noodtoegang (D27): to one professional, who shows its id, until its end; and to read only."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import ProgrammingError

from services.referral.storage.tables import emergency_access, referral
from services.referral.wiring import SERVICE
from shared.policy.subject import Subject, service_subject
from shared.storage.database import Database
from shared.storage.wall import show_key, stand_for
from tests.integration.storage.test_wall import bring, member
from tests.support.databases import WEB, WORKER, in_role, walled_database
from tests.support.service_app import START

pytestmark = pytest.mark.postgres

CENTRE, LINDE, TEAM = "revalidatie-vechtstreek", "praktijk-de-linde", "pijnteam-midden"
YILMAZ = Subject("person", "prof-yilmaz", CENTRE, frozenset({"01.042"}))
COLLEAGUE = Subject("person", "prof-vechter", CENTRE, frozenset({"01.042"}))
ELSEWHERE = Subject("person", "prof-yilmaz", TEAM, frozenset({"01.042"}))
UNTIL = START + timedelta(hours=4)
LEASE: dict[str, Any] = {
    "id": "n-1",
    "patient_id": "patient-1",
    "professional_id": "prof-yilmaz",
    "organisation_id": CENTRE,
    "until": UNTIL,
}


@pytest.fixture(scope="module")
def web(postgres_server: str) -> Iterator[Database]:
    """Referral with one referral of two others, and one noodtoegang to its patient, as events left it."""
    with walled_database(postgres_server, SERVICE) as url:
        worker, database = in_role(url, WORKER), in_role(url, WEB)
        with database.write() as conn:
            stand_for(conn, member(LINDE))
            bring(conn, "of-linde", LINDE, "patient-1")
        with worker.write() as conn:
            stand_for(conn, service_subject("persons"))
            conn.execute(insert(emergency_access), LEASE)
        worker.close()
        yield database
        database.close()


def seen(web: Database, actor: Subject, at: datetime | None, shown: str) -> list[str]:
    with web.write() as conn:
        stand_for(conn, actor, at)
        show_key(conn, shown)
        return list(conn.execute(select(referral.c.id)).scalars())


@pytest.mark.parametrize(
    ("actor", "at", "shown", "found"),
    [
        (YILMAZ, START, "n-1", ["of-linde"]),
        (YILMAZ, UNTIL - timedelta(microseconds=1), "n-1", ["of-linde"]),
        (YILMAZ, UNTIL, "n-1", []),
        (YILMAZ, None, "n-1", []),
        (YILMAZ, START, "n-2", []),
        (YILMAZ, START, "", []),
        (COLLEAGUE, START, "n-1", []),
        (ELSEWHERE, START, "n-1", []),
        (YILMAZ, datetime(2020, 1, 1, tzinfo=UTC), "n-1", ["of-linde"]),
    ],
)
def test_con_02_the_wall_lends_to_one_until_its_end(
    web: Database, actor: Subject, at: datetime | None, shown: str, found: list[str]
) -> None:
    assert seen(web, actor, at, shown) == found


def test_con_02_the_wall_lets_nobody_change_what_is_lent_or_lend_it_longer(web: Database) -> None:
    with web.write() as conn:
        stand_for(conn, YILMAZ, START)
        show_key(conn, "n-1")
        assert conn.execute(update(referral).values(state="accepted")).rowcount == 0
        conn.rollback()
    forged = insert(emergency_access).values({**LEASE, "id": "n-2"})
    for attempt in (forged, update(emergency_access).values(until=UNTIL + timedelta(days=1))):
        with web.write() as conn:
            stand_for(conn, YILMAZ, START)
            with pytest.raises(ProgrammingError, match="row-level security"):
                conn.execute(attempt)
            conn.rollback()
    with web.write() as conn:
        stand_for(conn, ELSEWHERE, START)
        assert conn.execute(update(emergency_access).values(until=UNTIL + timedelta(days=1))).rowcount == 0
        conn.rollback()
