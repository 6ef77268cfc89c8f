"""Plans: load, save with the facts, find who is party to them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Row, Select, select, tuple_, update

from services.careplan.domain.plan import Plan
from services.careplan.outgoing import OUTGOING
from services.careplan.storage.tables import party, plan
from shared.faults import NotFound
from shared.identifiers import case_number
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.parties import keep_parties
from shared.storage.work import Work

NOTHING_DUE = date.max


def load_plan(work: Work, plan_id: str) -> Plan:
    """Return the plan; raises ``NotFound``."""
    found = find_plan(work, plan_id)
    if found is None:
        raise NotFound
    return found


def find_plan(work: Work, plan_id: str) -> Plan | None:
    """Return the plan, or None."""
    return _find(work, select(plan).where(plan.c.id == plan_id))


def find_by_case_number(work: Work, number: str, organisation_id: str) -> Plan | None:
    """Return the plan of an organisation that people call by this number, None when there is none.

    The number follows from the id and is kept nowhere: the ids of what is due there are gone through, from an index.
    """
    due = (party.c.party_id == organisation_id, party.c.next_due != NOTHING_DUE)
    ids = work.conn.execute(select(party.c.item_id).where(*due)).scalars()
    found = next((each for each in ids.all() if case_number(each) == number), None)
    return find_plan(work, found) if found else None


def plan_of_chain(work: Work, chain_id: str) -> Plan | None:
    """Return the plan of a chain, or None."""
    return _find(work, select(plan).where(plan.c.chain_id == chain_id))


def plan_of_patient(work: Work, patient_ids: Sequence[str]) -> Plan | None:
    """Return the plan of a patient, or None; of more the one that goes on, else that of the first of the ids (D43)."""
    return next(iter(sorted(plans_of_patient(work, patient_ids), key=lambda each: each.goes_on is False)), None)


def plans_of_patient(work: Work, patient_ids: Sequence[str]) -> list[Plan]:
    """Return every plan of one person, in the order of their ids: more than one where records were merged (D43)."""
    rows = {row.patient_id: row for row in work.conn.execute(select(plan).where(plan.c.patient_id.in_(patient_ids)))}
    return [_read(rows[each]) for each in patient_ids if each in rows]


def patients_of_chain(work: Work, chain_id: str) -> list[str]:
    """Return whose plan is under this chain, as far as the actor sees it."""
    return list(work.conn.execute(select(plan.c.patient_id).where(plan.c.chain_id == chain_id)).scalars())


def plans_of_organisation(
    work: Work, *, after: tuple[date, str] | None, size: int, patient_ids: Sequence[str] | None = None
) -> list[Plan]:
    """Return the plans to which the actor's organisation is party: first due first, nothing due last.

    ``patient_ids``: only those of these patients.
    """
    statement = list_statement(work.actor.organisation_id or "", after=after, size=size, patient_ids=patient_ids)
    return [_read(row) for row in work.conn.execute(statement)]


def list_statement(
    organisation_id: str, *, after: tuple[date, str] | None, size: int, patient_ids: Sequence[str] | None = None
) -> Select[tuple[object, ...]]:
    """Return the statement of one page of an organisation's list."""
    order = (party.c.next_due, party.c.item_id)
    wanted = select(plan).join(party, party.c.item_id == plan.c.id).where(party.c.party_id == organisation_id)
    if patient_ids is not None:
        wanted = wanted.where(plan.c.patient_id.in_(patient_ids))
    if after is not None:
        wanted = wanted.where(tuple_(*order) > after)
    return wanted.order_by(*order).limit(size)


def next_due(value: Plan) -> date:
    """Return the first due date of the open tasks."""
    return value.open_tasks[0].due_on if value.open_tasks else NOTHING_DUE


def save_plan(work: Work, value: Plan, facts: Sequence[object]) -> Plan:
    """Write the plan, its parties and its events together; return it with its new version."""
    due = next_due(value)
    row = {
        "chain_id": value.chain_id,
        "patient_id": value.patient_id,
        "next_due": due,
        "content": to_document(value),
    }
    keep_parties(
        work, party, {value.plan_id: {*value.organisation_ids, *value.shared_with, value.patient_id}}, next_due=due
    )
    work.conn.execute(update(party).where(party.c.item_id == value.plan_id, party.c.next_due != due), {"next_due": due})
    events = OUTGOING.events(facts)
    version = save(work, plan, id=value.plan_id, version=value.version, key=value.chain_id, row=row, events=events)
    return replace(value, version=version)


def _find(work: Work, wanted: Select[tuple[object, ...]]) -> Plan | None:
    row = work.conn.execute(wanted).one_or_none()
    return _read(row) if row else None


def _read(row: Row[tuple[object, ...]]) -> Plan:
    return from_document(Plan, {**row.content, "version": row.version})
