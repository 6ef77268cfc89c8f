"""The wall around people (D52): seen by who stands in a relation, and by who shows the BSN of that one person."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.exc import ProgrammingError

from services.persons.storage.tables import (
    care_question,
    case_question,
    chain_dates,
    client_contract,
    decline,
    employee,
    identity_due,
    machtiging,
    party,
    patient,
    sharing,
    treater,
    work_case,
)
from services.persons.wiring import SERVICE
from shared.policy.subject import Subject, service_subject
from shared.roles import Role
from shared.storage.database import Database
from shared.storage.wall import show_key, stand_for
from tests.support.databases import WEB, WORKER, in_role, walled_database
from tests.support.service_app import START

pytestmark = pytest.mark.postgres

LINDE, WILG, BAKERY, ARBODIENST = "praktijk-de-linde", "praktijk-de-wilg", "bakkerij-van-dijk", "arbodienst-midden"
TEAM = "pijnteam-midden"
PATIENT, STRANGER, EMPLOYEE = (Subject("person", name) for name in ("patient-1", "patient-2", "employee-1"))
HASH, OTHER = "hash-of-the-bsn", "hash-of-another"
ROWS: tuple[tuple[Table, dict[str, Any]], ...] = (
    (patient, {"id": "patient-1", "chain_id": "chain-1", "bsn_hash": HASH, "bsn_sealed": "x"}),
    (identity_due, {"organisation_id": LINDE, "patient_id": "patient-1", "since": START}),
    (chain_dates, {"chain_id": "chain-1", "dates": []}),
    (employee, {"id": "employee-1", "employer_id": BAKERY, "personnel_number": "7", "bsn_hash": HASH}),
    (
        client_contract,
        {"contract_id": "k-1", "employer_id": BAKERY, "arbodienst_id": ARBODIENST, "starts_on": START.date()},
    ),
    (work_case, {"case_id": "case-1", "candidate_id": "c", "employee_id": "employee-1", "arbodienst_id": ARBODIENST}),
    (machtiging, {"id": "m-1", "patient_id": "patient-1", "chain_id": "chain-1", "case_id": "case-1"}),
    (sharing, {"id": "s-1", "machtiging_id": "m-1"}),
    (decline, {"candidate_id": "c", "patient_id": "patient-1", "declined_at": START}),
    (treater, {"chain_id": "chain-1", "role": "cz", "professional_id": "prof-x", "organisation_id": TEAM}),
    (
        case_question,
        {
            "id": "q-1",
            "care_question_id": "q-2",
            "case_id": "case-1",
            "employee_id": "employee-1",
            "arbodienst_id": ARBODIENST,
            "asked_at": START,
            "texts_sealed": "x",
        },
    ),
    (
        care_question,
        {
            "id": "q-2",
            "patient_id": "patient-1",
            "chain_id": "chain-1",
            "professional_id": "prof-x",
            "organisation_id": TEAM,
            "texts_sealed": "x",
        },
    ),
)
QUESTIONS = {case_question, care_question}
WITH_CONTENT = {patient, employee, machtiging, *QUESTIONS}
VERSIONED = {*WITH_CONTENT, sharing}
ALL = {table.name for table, _ in ROWS}


def member(organisation: str, *roles: str) -> Subject:
    return Subject("person", "prof-x", organisation, frozenset(roles))


@pytest.fixture(scope="module")
def web(postgres_server: str) -> Iterator[Database]:
    """Persons with one person who is patient and employee, as events left it."""
    with walled_database(postgres_server, SERVICE) as url:
        worker = in_role(url, WORKER)
        with worker.write() as conn:
            stand_for(conn, service_subject("referral"))
            conn.execute(insert(party), [{"item_id": "patient-1", "party_id": each} for each in ("patient-1", LINDE)])
            for table, row in ROWS:
                more: dict[str, Any] = {"content": {}} if table in WITH_CONTENT else {}
                more |= {"version": 1} if table in VERSIONED else {}
                more |= {name: True for name in ("active", "open") if name in table.c}
                conn.execute(insert(table), {**row, **more})
        worker.close()
        database = in_role(url, WEB)
        yield database
        database.close()


def seen(web: Database, actor: Subject | None, *shown: str) -> set[str]:
    """Return the tables in which somebody finds a row."""
    with web.write() as conn:
        if actor:
            stand_for(conn, actor)
        if shown:
            show_key(conn, *shown)
        return {table.name for table, _ in ROWS if conn.execute(select(table)).first()}


@pytest.mark.parametrize(
    ("actor", "found"),
    [
        (member(LINDE), {"patient", "identity_due", "chain_dates", "treater"}),
        (member(TEAM), {"care_question"}),  # after the patient let it through to somebody there
        (PATIENT, {"patient", "chain_dates", "treater", "machtiging", "sharing", "decline", "care_question"}),
        (EMPLOYEE, {"employee", "case_question"}),
        (member(BAKERY, Role.EMPLOYER), {"employee", "client_contract"}),
        (member(ARBODIENST, Role.BEDRIJFSARTS), {"employee", "work_case", "client_contract", "case_question"}),
        (member(ARBODIENST, Role.PLATFORM_ADMIN), {"work_case", "client_contract", "case_question"}),
        (member("arbodienst-anders", Role.VERZUIMCONSULENT), set()),
        (member(WILG, Role.HUISARTS), set()),
        (member("bedrijf-anders", Role.EMPLOYER), set()),
        (STRANGER, set()),
        (None, set()),
        (service_subject("notifications"), ALL),
    ],
)
def test_each_party_sees_its_own_side_of_a_person_only(web: Database, actor: Subject | None, found: set[str]) -> None:
    assert seen(web, actor) == found


@pytest.mark.parametrize(
    ("actor", "found"),
    [
        (member(WILG), {"patient", "chain_dates", "treater", "employee", "work_case", "case_question"}),
        (PATIENT, ALL - {"client_contract", "identity_due"}),
    ],
)
def test_who_shows_a_bsn_has_that_person_before_them_and_in_that_transaction_only(
    web: Database, actor: Subject, found: set[str]
) -> None:
    before = seen(web, actor)
    assert seen(web, actor, HASH) == found
    assert seen(web, actor, OTHER) == before
    assert seen(web, actor, OTHER, HASH) == found, "while keys change a BSN makes two hashes"
    assert seen(web, actor) == before


def test_who_shows_a_bsn_becomes_party_and_who_does_not_cannot(web: Database) -> None:
    mine = {"item_id": "patient-1", "party_id": WILG}
    with web.write() as conn:
        stand_for(conn, member(WILG))
        with pytest.raises(ProgrammingError, match="row-level security"), conn.begin_nested():
            conn.execute(insert(party), mine)
        show_key(conn, HASH)
        assert set(conn.execute(select(party.c.party_id)).scalars()) == {"patient-1", LINDE}
        conn.execute(insert(party), mine)
        show_key(conn, "")
        assert conn.execute(select(patient.c.id)).scalars().all() == ["patient-1"]
        conn.rollback()


def test_a_stranger_changes_and_removes_nothing(web: Database) -> None:
    with web.write() as conn:
        stand_for(conn, member(WILG, Role.HUISARTS))
        for table in (*WITH_CONTENT, sharing):
            assert conn.execute(update(table).values(version=9)).rowcount == 0
        for table, _ in (*ROWS, (party, {})):
            assert conn.execute(delete(table)).rowcount == 0
        conn.rollback()
