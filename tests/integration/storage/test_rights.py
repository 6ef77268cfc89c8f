"""What web and worker may do on PostgreSQL, and what each of them is refused: every forbidden thing is tried."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, func, inspect, select, text
from sqlalchemy.exc import ProgrammingError

from shared.audit.access import Access, Moment
from shared.audit.entries import record
from shared.audit.tables import audit_entry
from shared.policy.subject import Subject
from shared.service import Service
from shared.storage.rights import KERNEL_RIGHTS, ROWS
from shared.storage.tables import KERNEL
from shared.storage.wall import stand_for
from tests.architecture.test_migrations import services
from tests.support.databases import OWNER, WEB, WORKER, in_role, walled_database
from tests.support.service_app import START

pytestmark = pytest.mark.postgres

NOT_ALLOWED = "42501"
PROCESSES = (WEB, WORKER)
REFERRAL = next(one for one in services() if one.name == "referral")
FORBIDDEN = (
    *("UPDATE history SET data = '{}'", "DELETE FROM history", "TRUNCATE history", "DROP TABLE history"),
    *("UPDATE audit_entry SET reason = ''", "DELETE FROM audit_entry", "TRUNCATE audit_entry"),
    *(
        "UPDATE audit_seal SET hash = ''",
        "DELETE FROM audit_seal",
        "UPDATE audit_head SET hash = ''",
        "DELETE FROM audit_head",
    ),
    *("CREATE TABLE mine (id int)", "ALTER TABLE referral ADD COLUMN mine int", "DROP INDEX ix_referral_sent"),
    *("ALTER TABLE referral DISABLE ROW LEVEL SECURITY", "DROP POLICY parties ON referral"),
    *("ALTER TABLE referral OWNER TO CURRENT_USER", "CREATE POLICY mine ON party USING (true)"),
    *("CREATE ROLE more", "CREATE SCHEMA mine"),
    *("UPDATE alembic_version SET version_num = '0'", "TRUNCATE referral", "TRUNCATE outbox"),
    "CREATE OR REPLACE FUNCTION is_party(item text) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$",
)
GIVEN = text(
    "SELECT table_name, privilege_type FROM information_schema.role_table_grants"
    " WHERE grantee = :role AND table_schema = 'public'"
)
GIVEN_BY_COLUMN = text(
    "SELECT table_name, privilege_type, column_name FROM information_schema.role_column_grants"
    " JOIN information_schema.columns USING (table_schema, table_name, column_name)"
    " WHERE grantee = :role AND table_schema = 'public' ORDER BY ordinal_position"
)
OF_THE_WORKER_ONLY = (
    *("DELETE FROM audit_unsealed", "INSERT INTO audit_seal VALUES (1, 1, '')", "SELECT FROM audit_unsealed"),
    *("DELETE FROM outbox", "DELETE FROM inbox", "UPDATE timer SET fired_at = NULL"),
)
OF_WEB_ONLY = ("SELECT body FROM idempotency", "UPDATE idempotency SET body = ''")


@pytest.fixture(scope="module")
def url(postgres_server: str) -> Iterator[str]:
    with walled_database(postgres_server, REFERRAL) as own:
        yield own


def refused(url: str, role: str, statement: str) -> bool:
    """Tell whether the database refuses this for want of rights; anything else it says comes through."""
    database = in_role(url, role)
    try:
        with database.write() as conn:
            conn.execute(text(statement))
            conn.rollback()
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", "") != NOT_ALLOWED:
            raise
        return True
    finally:
        database.close()
    return False


@pytest.mark.parametrize("role", PROCESSES)
def test_no_process_changes_what_happened_the_schema_or_its_own_rights(url: str, role: str) -> None:
    assert [statement for statement in FORBIDDEN if not refused(url, role, statement)] == []


@pytest.mark.parametrize(("role", "theirs"), [(WEB, OF_THE_WORKER_ONLY), (WORKER, OF_WEB_ONLY)])
def test_each_process_has_what_its_own_work_needs(url: str, role: str, theirs: tuple[str, ...]) -> None:
    other = WORKER if role == WEB else WEB
    assert [statement for statement in theirs if not refused(url, role, statement)] == []
    assert [statement for statement in theirs if refused(url, other, statement)] == []


def given(conn: Connection, role: str) -> set[tuple[str, str]]:
    """Return the rights of a role: on whole tables, and on columns as they are granted."""
    whole = {(row.table_name, row.privilege_type) for row in conn.execute(GIVEN, {"role": role})}
    columns: dict[tuple[str, str], list[str]] = {}
    for row in conn.execute(GIVEN_BY_COLUMN, {"role": role}):
        columns.setdefault((row.table_name, row.privilege_type), []).append(row.column_name)
    return whole | {(at[0], f"{at[1]} ({', '.join(names)})") for at, names in columns.items() if at not in whole}


@pytest.mark.parametrize("service", services(), ids=lambda row: row.name)
def test_every_table_has_exactly_the_rights_that_are_written_down(service: Service, postgres_server: str) -> None:
    with walled_database(postgres_server, service) as url:
        owner = in_role(url, OWNER)
        with owner.read() as conn:
            for number, role in enumerate(PROCESSES):
                wanted = {("alembic_version", "SELECT")}
                wanted |= {(name, right) for name in service.metadata.tables for right in ROWS}
                wanted |= {(name, right) for name, rights in KERNEL_RIGHTS.items() for right in rights[number]}
                assert given(conn, role) == wanted
            assert set(inspect(conn).get_table_names()) == {*service.metadata.tables, *KERNEL.tables, "alembic_version"}
        owner.close()


def test_the_log_is_read_by_the_privacy_officer_and_by_nobody_else(url: str) -> None:
    database, looked = in_role(url, WEB), select(func.count()).select_from(audit_entry)
    gp, officer = (Subject("person", "prof-x", "praktijk", frozenset({role})) for role in ("01.015", "privacy-officer"))
    with database.write() as conn:
        record(conn, [Access("referral.read", "referral", "r1", gp, "allowed")], Moment(START, START))
    for actor, found in ((None, 0), (gp, 0), (officer, 1)):
        with database.write() as conn:
            if actor:
                stand_for(conn, actor)
            assert conn.execute(looked).scalar_one() == found
    database.close()


def test_negative_control_the_owner_is_held_back_by_nothing(url: str) -> None:
    """So no process runs as owner."""
    assert not refused(url, OWNER, "UPDATE history SET data = '{}'")
