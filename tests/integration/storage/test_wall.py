"""The wall alone, without any policy above it: who stands for whom sees what, and cannot make itself party (D52)."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Connection, func, insert, select, text, update
from sqlalchemy.exc import ProgrammingError

from services.notifications.storage.notices import page_statement as inbox_statement
from services.referral.storage.tables import party, referral
from services.referral.storage.worklist import BoxQuery, box_statement
from services.worktrack.storage.caseload import Wanted, count_statement, page_statement
from shared.policy.decision import Policy
from shared.policy.subject import Subject, clock_subject, service_subject
from shared.storage.database import Database
from shared.storage.wall import stand_for, stand_for_owner
from shared.storage.work import Work
from tests.architecture.test_migrations import services
from tests.support.databases import OWNER, WEB, WORKER, in_role, walled_database
from tests.support.query_plans import postgres_plan_of
from tests.support.service_app import START

pytestmark = pytest.mark.postgres

LINDE, WILG, TEAM, PATIENT = "praktijk-de-linde", "praktijk-de-wilg", "pijnteam-midden", "patient-1"
TODAY = date(2026, 3, 2)


def member(organisation: str) -> Subject:
    return Subject("person", "prof-x", organisation, frozenset({"01.015"}))


def row(item: str, sender: str) -> dict[str, object]:
    names = {"id": item, "chain_id": "chain-1", "patient_id": PATIENT, "sender_organisation_id": sender}
    return {**names, "version": 1, "state": "sent", "closed": False, "due_on": TODAY, "content": {}}


def bring(conn: Connection, item: str, *parties: str) -> None:
    """Write an item as a service does: its parties, then itself."""
    conn.execute(insert(party).values([{"item_id": item, "party_id": each} for each in parties]))
    conn.execute(insert(referral), row(item, parties[0]))


@pytest.fixture(scope="module")
def url(postgres_server: str) -> Iterator[str]:
    service = next(one for one in services() if one.name == "referral")
    with walled_database(postgres_server, service) as own:
        web = in_role(own, WEB)
        for item, parties in {"of-linde": (LINDE, TEAM, PATIENT), "of-wilg": (WILG,)}.items():
            with web.write() as conn:
                stand_for(conn, member(parties[0]))
                bring(conn, item, *parties)
        web.close()
        yield own


@pytest.fixture
def web(url: str) -> Iterator[Database]:
    yield from used(url, WEB)


@pytest.fixture
def worker(url: str) -> Iterator[Database]:
    yield from used(url, WORKER)


def used(url: str, role: str) -> Iterator[Database]:
    database = in_role(url, role)
    yield database
    database.close()


def seen(database: Database, actor: Subject | None) -> list[str]:
    with database.write() as conn:
        if actor:
            stand_for(conn, actor)
        return list(conn.execute(select(referral.c.id).order_by(referral.c.id)).scalars())


@pytest.mark.parametrize("role", [OWNER, WEB, WORKER])
def test_a_transaction_that_stands_for_nobody_sees_nothing(url: str, role: str) -> None:
    database = in_role(url, role)
    assert seen(database, None) == []
    database.close()


@pytest.mark.parametrize(
    ("actor", "items"),
    [
        (member(LINDE), ["of-linde"]),
        (member(TEAM), ["of-linde"]),
        (member(WILG), ["of-wilg"]),
        (member("praktijk-anders"), []),
        (Subject("person", PATIENT), ["of-linde"]),
        (Subject("person", "patient-2"), []),
        (Subject("person", PATIENT, WILG), ["of-wilg"]),  # who acts for an organisation acts for nobody else
        (Subject("service", "service:his", WILG, frozenset({"service"})), ["of-wilg"]),  # the own system of a practice
        (Subject("anonymous", "anonymous"), []),
    ],
)
def test_a_party_sees_its_own_items_only(web: Database, actor: Subject, items: list[str]) -> None:
    assert seen(web, actor) == items


def test_events_and_timers_see_the_items_of_everybody(worker: Database) -> None:
    for actor in (clock_subject("referral"), service_subject("persons")):
        assert seen(worker, actor) == ["of-linde", "of-wilg"]


def test_the_next_transaction_on_the_same_connection_begins_with_nothing(web: Database) -> None:
    with web.engine.connect() as conn:
        with conn.begin():
            stand_for(conn, member(LINDE))
            assert conn.execute(select(referral.c.id)).scalars().all() == ["of-linde"]
        with conn.begin():
            assert conn.execute(select(referral.c.id)).scalars().all() == []


def test_the_owner_sees_rows_in_a_migration_only(url: str, web: Database) -> None:
    owner = in_role(url, OWNER)
    with owner.write() as conn:
        stand_for_owner(conn)
        assert len(conn.execute(select(referral.c.id)).all()) == 2
    owner.close()
    with web.write() as conn:  # nobody else becomes the owner by saying so
        stand_for_owner(conn)
        assert conn.execute(select(referral.c.id)).all() == []


@pytest.mark.parametrize(
    "attempt",
    [
        "INSERT INTO party VALUES ('of-wilg', 'praktijk-de-linde')",
        "UPDATE party SET item_id = 'of-wilg' WHERE item_id = 'of-linde'",
        "UPDATE referral SET id = 'of-wilg-2' WHERE id = 'of-linde'",
    ],
)
def test_nobody_makes_itself_party_to_what_is_there(web: Database, attempt: str) -> None:
    with web.write() as conn:
        stand_for(conn, member(LINDE))
        with pytest.raises(ProgrammingError, match="row-level security"):
            conn.execute(text(attempt))
        conn.rollback()


def test_who_is_no_party_changes_and_removes_nothing(web: Database) -> None:
    with web.write() as conn:
        stand_for(conn, member("praktijk-anders"))
        assert conn.execute(update(party).values(party_id="praktijk-anders")).rowcount == 0
        assert conn.execute(text("DELETE FROM party")).rowcount == 0
        assert conn.execute(update(referral).values(sender_organisation_id="praktijk-anders")).rowcount == 0


def test_an_item_without_parties_is_not_written(web: Database) -> None:
    with web.write() as conn:
        stand_for(conn, member(LINDE))
        with pytest.raises(ProgrammingError, match="row-level security"):
            conn.execute(insert(referral), row("of-nobody", LINDE))
        conn.rollback()


def test_a_party_lets_another_in_and_out_again(web: Database) -> None:
    with web.write() as conn:
        stand_for(conn, member(LINDE))
        conn.execute(insert(party).values(item_id="of-linde", party_id="revalidatie-oost"))
        assert len(conn.execute(select(party).where(party.c.item_id == "of-linde")).all()) == 4
        stand_for(conn, member("revalidatie-oost"))
        assert conn.execute(select(referral.c.id)).scalars().all() == ["of-linde"]
        stand_for(conn, member(LINDE))
        conn.execute(text("DELETE FROM party WHERE party_id = 'revalidatie-oost'"))
        stand_for(conn, member("revalidatie-oost"))
        assert conn.execute(select(func.count()).select_from(referral)).scalar_one() == 0


def test_a_party_does_not_see_who_else_meets_whom(web: Database) -> None:
    with web.write() as conn:
        stand_for(conn, member(LINDE))
        assert set(conn.execute(select(party.c.item_id)).scalars()) == {"of-linde"}


MANY_REFERRALS = """
INSERT INTO referral (id, version, chain_id, patient_id, sender_organisation_id, receiver_organisation_id, state,
    closed, due_on, content)
SELECT 'r' || n, 1, 'c' || n, 'p' || n, 'org' || mod(n, 20), 'team' || mod(n, 7), 'sent', false,
    DATE '2026-01-01' + mod(n, 300), '{}'
FROM generate_series(1, 4000) n"""
THEIR_PARTIES = """
INSERT INTO party SELECT id, sender_organisation_id FROM referral WHERE left(id, 1) = 'r'
UNION SELECT id, receiver_organisation_id FROM referral WHERE left(id, 1) = 'r'"""
MANY_CASES = """
INSERT INTO work_case (id, version, arbodienst_id, employer_id, employee_id, personnel_number, opens_on, closes_on,
    attention_on, content)
SELECT 'w' || n, 1, 'arbo' || mod(n, 4), 'employer' || mod(n, 50), 'e' || n, n, DATE '2026-01-01' + mod(n, 300),
    DATE '2026-03-01' + mod(n, 300), DATE '2026-01-01' + mod(n, 300), '{}'
FROM generate_series(1, 4000) n"""


def filled(url: str, *statements: str) -> Database:
    """Fill over the wall, let the planner know, and return the database as web uses it."""
    admin = Database(url)
    with admin.write() as conn:
        for statement in (*statements, "ANALYZE"):
            conn.exec_driver_sql(statement)
    admin.close()
    return in_role(url, WEB)


def test_a_page_of_many_is_read_by_its_index_behind_the_wall_too(url: str) -> None:
    """The party table is asked for the rows of the page, not read whole for the organisation."""
    database = filled(url, MANY_REFERRALS, THEIR_PARTIES)
    with database.write() as conn:
        stand_for(conn, member("org3"))
        plan = postgres_plan_of(conn, box_statement(BoxQuery("sent", "org3", 50)))
    database.close()
    assert "Index Scan using ix_referral_sent on referral (actual rows=51" in plan
    assert "on party (actual rows=1 loops=51)" in plan
    assert "Seq Scan" not in plan


def test_the_caseload_is_counted_by_its_index_behind_the_wall_too(postgres_server: str) -> None:
    service = next(one for one in services() if one.name == "worktrack")
    with walled_database(postgres_server, service) as url:
        database = filled(url, MANY_CASES)
        for statement in (count_statement("arbo1", TODAY), page_statement("arbo1", Wanted(), TODAY)):
            with database.write() as conn:
                stand_for(conn, member("arbo1"))
                plan = postgres_plan_of(conn, statement)
            assert re.search(r"Index Cond: \(+arbodienst_id\)?(::text)? = 'arbo1'", plan)
            assert "on party (never executed)" in plan
            assert "Seq Scan" not in plan
        database.close()


MANY_NOTICES = """
INSERT INTO notice (id, event_id, event_type, audience, recipient_id, organisation_id, template, parameters,
    item_service, item_id, href, "ground", side, voice, created_at)
SELECT 'n' || n, 'e' || n, 'x', 'team', 'care-team', 'org' || mod(n, 20), 'x', '{}', 'referral', 'i' || n, '/', 'x',
    'care', '', '2026-03-02T08:00:00.' || lpad(n::text, 6, '0') || 'Z'
FROM generate_series(1, 4000) n"""
READ_BY_ONE = "INSERT INTO reading SELECT id, 'prof-x', created_at FROM notice"


def test_an_inbox_is_read_by_its_index_behind_the_wall_too(postgres_server: str) -> None:
    """What was read is looked up for the notices of the page only."""
    service = next(one for one in services() if one.name == "notifications")
    with walled_database(postgres_server, service) as url:
        database, actor = filled(url, MANY_NOTICES, READ_BY_ONE), member("org3")
        with database.write() as conn:
            stand_for(conn, actor)
            work = Work(conn, "notifications", START, START, actor, Policy(()))
            address = (("team",), "care-team", "org3")
            plan = postgres_plan_of(conn, inbox_statement(work, address, unread=False, size=25, after=None))
        database.close()
    assert "using ix_notice_recipient on notice (actual rows=26 loops=1)" in plan
    assert "using pk_reading on reading (actual rows=1 loops=26)" in plan
    assert "Seq Scan" not in plan
