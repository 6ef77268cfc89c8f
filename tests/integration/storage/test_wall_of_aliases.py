"""The wall where two records are one person (D43): the one that stands sees what was written under the other too."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import ProgrammingError

from services.referral.storage.tables import aliases, emergency_access, referral
from services.referral.wiring import SERVICE
from shared.clock import FixedClock
from shared.policy.decision import Policy
from shared.policy.subject import Subject, service_subject
from shared.roles import Role
from shared.storage.aliases import ids_of
from shared.storage.database import Database
from shared.storage.wall import show_key, stand_for
from shared.storage.work import WorkFactory
from tests.integration.storage.test_wall import bring, member
from tests.integration.storage.test_wall_of_emergency import LEASE, UNTIL, YILMAZ
from tests.support.databases import WEB, WORKER, in_role, walled_database
from tests.support.service_app import START, person

pytestmark = pytest.mark.postgres

LINDE, WILG = "praktijk-de-linde", "praktijk-de-wilg"
SURVIVOR, ABSORBED = person("survivor-1", Role.PATIENT), person("absorbed-1", Role.PATIENT)
NAASTE = replace(person("naaste-1", Role.CARER), on_behalf_of=SURVIVOR.id, patient_id=SURVIVOR.id)
ITEMS = (
    ("of-absorbed", ABSORBED.id, WILG),
    ("of-both", SURVIVOR.id, LINDE, ABSORBED.id),  # as a record of persons is, of which both ids are party
    ("of-somebody", "somebody", LINDE),
    ("of-survivor", SURVIVOR.id, LINDE),
)
ALIAS = {"patient_id": ABSORBED.id, "survivor_id": SURVIVOR.id}
LENT = (SURVIVOR.id, ABSORBED.id, "somebody")
WHOLE = ["of-absorbed", "of-both", "of-survivor"]


@pytest.fixture(scope="module")
def both_roles(postgres_server: str) -> Iterator[tuple[Database, Database]]:
    """Referral with items of both records, and of somebody else, as events left them: for web and worker."""
    with walled_database(postgres_server, SERVICE) as url:
        worker, web = in_role(url, WORKER), in_role(url, WEB)
        with worker.write() as conn:
            stand_for(conn, service_subject("persons"))
            for item, patient_id, *parties in ITEMS:
                bring(conn, item, *parties, patient_id)
                conn.execute(referral.update().where(referral.c.id == item).values(patient_id=patient_id))
            conn.execute(insert(aliases), ALIAS)
            conn.execute(insert(emergency_access), [LEASE | {"id": id, "patient_id": id} for id in LENT])
        yield web, worker
        web.close()
        worker.close()


@pytest.fixture
def web(both_roles: tuple[Database, Database]) -> Database:
    return both_roles[0]


@pytest.fixture
def worker(both_roles: tuple[Database, Database]) -> Database:
    return both_roles[1]


def seen(web: Database, actor: Subject) -> list[str]:
    clock = FixedClock(START)
    works = WorkFactory("referral", web, clock, clock, Policy(()), same_person=SERVICE.same_person)
    with works.begin(actor) as work:
        return list(work.conn.execute(select(referral.c.id).order_by(referral.c.id)).scalars())


@pytest.mark.parametrize(
    ("actor", "items"),
    [
        (SURVIVOR, WHOLE),
        (NAASTE, WHOLE),
        (ABSORBED, ["of-absorbed", "of-both"]),
        (person("somebody", Role.PATIENT), ["of-somebody"]),
        (person("stranger", Role.PATIENT), []),
        (
            replace(SURVIVOR, roles=frozenset({Role.EMPLOYEE})),
            ["of-both", "of-survivor"],
        ),  # an employee is no patient (D4)
        (member(WILG), ["of-absorbed"]),
    ],
    ids=lambda each: each.id if isinstance(each, Subject) else "sees",
)
def test_d43_the_one_that_stands_sees_both_and_nobody_else_does(
    web: Database, actor: Subject, items: list[str]
) -> None:
    assert seen(web, actor) == items


@pytest.mark.parametrize(
    ("actor", "ids"), [(member(LINDE), [SURVIVOR.id, ABSORBED.id]), (member("praktijk-anders"), [SURVIVOR.id])]
)
def test_d43_whoever_sees_either_knows_of_the_other(web: Database, actor: Subject, ids: list[str]) -> None:
    with web.write() as conn:
        stand_for(conn, actor)
        assert ids_of(conn, aliases, SURVIVOR.id) == ids


@pytest.mark.parametrize("actor", [SURVIVOR, member(LINDE)])
def test_d43_nobody_makes_themselves_one_with_somebody(web: Database, actor: Subject) -> None:
    with web.write() as conn:
        stand_for(conn, actor)
        with pytest.raises(ProgrammingError, match="row-level security"):
            conn.execute(insert(aliases), {"patient_id": "somebody", "survivor_id": SURVIVOR.id})
        conn.rollback()


def lent(web: Database, id: str, at: datetime = START, actor: Subject = YILMAZ) -> list[str]:
    with web.write() as conn:
        stand_for(conn, actor, at)
        show_key(conn, id)
        return list(conn.execute(select(referral.c.id).order_by(referral.c.id)).scalars())


def test_d43_noodtoegang_to_either_lends_both_to_one_until_its_end(web: Database) -> None:
    assert [lent(web, each) for each in LENT] == [WHOLE, WHOLE, ["of-somebody"]]
    assert lent(web, SURVIVOR.id, UNTIL) == []
    assert lent(web, SURVIVOR.id, actor=member(WILG)) == ["of-absorbed"]  # no more than its own


def test_d43_what_was_taken_back_is_lent_by_itself_again(web: Database, worker: Database) -> None:
    with worker.write() as conn:
        stand_for(conn, service_subject("persons"))
        conn.execute(delete(aliases))
    try:
        assert [lent(web, each) for each in LENT[:2]] == [["of-both", "of-survivor"], ["of-absorbed"]]
    finally:
        with worker.write() as conn:
            stand_for(conn, service_subject("persons"))
            conn.execute(insert(aliases), ALIAS)
