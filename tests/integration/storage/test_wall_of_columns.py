"""The wall where rows name their parties themselves: notices, facts, kept answers, copies of relations (D52)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.exc import ProgrammingError

from services.careplan.storage.tables import early_sharing
from services.notifications.storage.tables import notice, personal_link, reading
from services.referral.storage.tables import patient_relation, saved_view
from shared.policy.subject import Subject, clock_subject, service_subject
from shared.storage.answers import forget_answers
from shared.storage.database import Database
from shared.storage.tables import history, idempotency
from shared.storage.wall import stand_for
from tests.architecture.test_migrations import services
from tests.support.databases import WEB, WORKER, in_role, walled_database
from tests.support.service_app import START

pytestmark = pytest.mark.postgres

LINDE, WILG, BAKERY, ARBODIENST = "praktijk-de-linde", "praktijk-de-wilg", "bakkerij-van-dijk", "arbodienst-midden"
CLOCK, PATIENT, STRANGER = clock_subject("test"), Subject("person", "patient-1"), Subject("person", "patient-2")


def member(organisation: str, *roles: str) -> Subject:
    return Subject("person", "prof-x", organisation, frozenset(roles))


def in_both_roles(server: str, name: str) -> Iterator[tuple[Database, Database]]:
    service = next(one for one in services() if one.name == name)
    with walled_database(server, service) as url:
        web, worker = in_role(url, WEB), in_role(url, WORKER)
        yield web, worker
        web.close()
        worker.close()


def write(database: Database, actor: Subject, table: Table, *rows: dict[str, Any]) -> None:
    with database.write() as conn:
        stand_for(conn, actor)
        conn.execute(insert(table), list(rows))


def seen(database: Database, actor: Subject | None, table: Table) -> int:
    with database.write() as conn:
        if actor:
            stand_for(conn, actor)
        return conn.execute(select(func.count()).select_from(table)).scalar_one()


def told(notice_id: str, audience: str, recipient: str, organisation: str = "", voice: str = "") -> dict[str, Any]:
    who = {"audience": audience, "recipient_id": recipient, "organisation_id": organisation, "voice": voice}
    what = {"event_id": notice_id, "event_type": "x", "template": "x", "parameters": {}, "item_service": "x"}
    rest = {"item_id": "x", "href": "x", "ground": "x", "side": "care", "created_at": START}
    return {"id": notice_id, **who, **what, **rest}


@pytest.fixture(scope="module")
def notices(postgres_server: str) -> Iterator[tuple[Database, Database]]:
    """Notifications with five notices, a link in one of them, and one that was read."""
    for web, worker in in_both_roles(postgres_server, "notifications"):
        write(
            worker,
            service_subject("referral"),
            notice,
            told("to-prof", "professional", "prof-x", LINDE),
            told("to-patient", "patient", "patient-1"),
            told("to-employer", "team", "employer", BAKERY, ARBODIENST),
            told("to-region", "team", "chain-coordinator"),
            told("to-wilg", "team", "care-team", WILG),
        )
        link = {"finder": "f", "digest": "d", "notice_id": "to-employer", "expires_at": START}
        write(worker, CLOCK, personal_link, link)
        write(web, PATIENT, reading, {"notice_id": "to-patient", "reader_id": "patient-1", "read_at": START})
        yield web, worker


@pytest.mark.parametrize(
    ("actor", "found"),
    [
        (member(LINDE), {"to-prof"}),
        (member(LINDE, "chain-coordinator"), {"to-prof", "to-region"}),
        (member("employer", "employer"), set()),  # a role is no organisation
        (member(BAKERY, "employer"), {"to-employer"}),
        (member(ARBODIENST), {"to-employer"}),  # in whose name it was told
        (PATIENT, {"to-patient"}),
        (STRANGER, set()),
        (None, set()),
        (CLOCK, {"to-prof", "to-patient", "to-employer", "to-region", "to-wilg"}),
    ],
)
def test_a_notice_is_seen_by_whom_it_is_told_to(
    notices: tuple[Database, Database], actor: Subject | None, found: set[str]
) -> None:
    with notices[0].write() as conn:
        if actor:
            stand_for(conn, actor)
        assert set(conn.execute(select(notice.c.id)).scalars()) == found


@pytest.mark.parametrize(
    ("table", "of", "by"), [(personal_link, member(BAKERY), member(LINDE)), (reading, PATIENT, STRANGER)]
)
def test_what_belongs_to_a_notice_is_seen_with_it(
    notices: tuple[Database, Database], table: Table, of: Subject, by: Subject
) -> None:
    assert [seen(notices[0], each, table) for each in (of, by, None)] == [1, 0, 0]


def test_who_was_not_told_changes_and_removes_nothing_and_tells_nobody(notices: tuple[Database, Database]) -> None:
    web, _ = notices
    with web.write() as conn:
        stand_for(conn, member("praktijk-anders"))
        assert conn.execute(update(notice).values(organisation_id="praktijk-anders")).rowcount == 0
        assert conn.execute(update(personal_link).values(digest="mine")).rowcount == 0
        assert conn.execute(delete(reading)).rowcount == 0
    other = {"notice_id": "to-patient", "reader_id": "patient-2", "read_at": START}
    for table, row in ((notice, told("to-me", "patient", "patient-1")), (reading, other)):
        with pytest.raises(ProgrammingError, match="row-level security"):
            write(web, STRANGER, table, row)


def fact(number: int, actor: Subject) -> dict[str, Any]:
    who = {"actor_id": actor.id, "organisation_id": actor.organisation_id}
    what = {"event_id": f"e{number}", "type": "x", "dataschema": "x", "aggregate_type": "x", "aggregate_id": "x"}
    return {**who, **what, "version": number, "ordinal": 0, "key": "x", **dict.fromkeys(DATES, START), "data": {}}


DATES = ("occurred_at", "recorded_at")


def test_of_the_facts_web_sees_those_of_its_own_party_and_the_worker_all(
    notices: tuple[Database, Database],
) -> None:
    web, worker = notices
    for number, actor in enumerate((member(LINDE), member(WILG), PATIENT), start=1):
        write(web, actor, history, fact(number, actor))
    assert [seen(web, actor, history) for actor in (member(LINDE), PATIENT, STRANGER, None)] == [1, 1, 0, 0]
    assert seen(worker, None, history) == 3  # the relay stands for nobody


def test_an_answer_is_found_again_by_the_party_that_got_it(notices: tuple[Database, Database]) -> None:
    web, _ = notices
    row = {"route": "POST /x", "key": "k", "body_hash": "h", "status": 200, "headers": {}, "body": "BSN", **CREATED}
    for actor in (member(LINDE), PATIENT):
        write(web, actor, idempotency, {**row, "scope": actor.organisation_id or actor.id})
    assert [seen(web, actor, idempotency) for actor in (member(LINDE), PATIENT, STRANGER, None)] == [1, 1, 0, 0]
    with pytest.raises(ProgrammingError, match="row-level security"):
        write(web, STRANGER, idempotency, {**row, "scope": LINDE, "key": "mine"})


CREATED = {"created_at": START}


def test_old_answers_are_removed_by_the_worker_that_cannot_read_them(notices: tuple[Database, Database]) -> None:
    web, worker = notices
    row = {"scope": LINDE, "route": "POST /old", "key": "k", "body_hash": "h", "status": 200, "headers": {}, **CREATED}
    write(web, member(LINDE), idempotency, {**row, "body": "BSN"})
    with worker.write() as conn, pytest.raises(ProgrammingError, match="permission denied"):
        conn.execute(select(idempotency.c.body))
    assert forget_answers(worker, START) == 0
    assert forget_answers(worker, START + timedelta(microseconds=1)) >= 1
    assert seen(web, member(LINDE), idempotency) == 0


def test_which_patients_an_organisation_has_is_seen_by_that_one_only(postgres_server: str) -> None:
    for web, worker in in_both_roles(postgres_server, "referral"):
        row = {"patient_id": "patient-1", "organisation_id": LINDE, "chain_id": "chain-1"}
        write(worker, service_subject("persons"), patient_relation, row)
        assert [seen(web, actor, patient_relation) for actor in (member(LINDE), member(WILG), None)] == [1, 0, 0]


def test_an_own_view_is_seen_by_its_owner_at_one_organisation_only(postgres_server: str) -> None:
    colleague = Subject("person", "prof-y", LINDE, frozenset())
    for web, _ in in_both_roles(postgres_server, "referral"):
        whose = {"id": "v", "organisation_id": LINDE, "person_id": "prof-x"}
        write(web, member(LINDE), saved_view, {**whose, "name": "A", "name_key": "a", "filters": {"late": True}})
        actors = (member(LINDE), colleague, member(WILG), PATIENT, None)
        assert [seen(web, actor, saved_view) for actor in actors] == [1, 0, 0, 0, 0]
        with pytest.raises(ProgrammingError, match="row-level security"):
            write(web, colleague, saved_view, {**whose, "id": "w", "name": "B", "name_key": "b", "filters": {}})


def test_what_waits_for_a_plan_to_come_is_seen_by_nobody(postgres_server: str) -> None:
    for web, worker in in_both_roles(postgres_server, "careplan"):
        days = {"first_day": date(2026, 3, 2), "last_day": date(2026, 5, 2)}
        row = {"chain_id": "chain-1", "sharing_id": "s", **days}
        write(worker, service_subject("persons"), early_sharing, row)
        assert [seen(web, actor, early_sharing) for actor in (PATIENT, member(LINDE), None)] == [0, 0, 0]
        assert seen(worker, CLOCK, early_sharing) == 1
