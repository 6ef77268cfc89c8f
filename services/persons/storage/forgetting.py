"""What persons forgets of a patient who is erased (D28): every row that is about them; the log stays, it holds ids.

A table that is about patients stands here, or in ``KEPT`` with the reason; a test holds it against privacy.toml.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, select, update

from services.persons.storage.proxies import let_back
from services.persons.storage.tables import (
    account,
    care_question,
    chain_dates,
    consents,
    decline,
    emergency_access,
    exchange,
    identity_due,
    invitation,
    look_question,
    machtiging,
    party,
    patient,
    patient_look,
    patient_merge,
    proxy,
    referral_permission,
    sharing,
    treater,
)
from shared.storage.erasing import forget, forget_timers
from shared.storage.work import Work

BY_PATIENT: tuple[Column[Any], ...] = (
    machtiging.c.patient_id,
    decline.c.patient_id,
    care_question.c.patient_id,
    consents.c.id,
    exchange.c.patient_id,
    emergency_access.c.patient_id,
    patient_look.c.patient_id,
    look_question.c.person_id,
    identity_due.c.patient_id,
    invitation.c.patient_id,
    patient_merge.c.absorbed_id,
    patient_merge.c.survivor_id,
    proxy.c.patient_id,
    referral_permission.c.patient_id,
    account.c.id,
    party.c.item_id,
    patient.c.id,
)
BY_CHAIN: tuple[Column[Any], ...] = (chain_dates.c.chain_id, treater.c.chain_id, proxy.c.chain_id)
WITH_ANOTHER: tuple[Column[Any], ...] = (sharing.c.machtiging_id,)
KEPT: Mapping[str, str] = {
    "launch": "sealed, not findable by patient, emptied when used or after ten minutes, gone after a week",
    "erasure": "shows that it was asked and carried out: ids, codes and days",
    "erasure_answer": "who kept what until when: codes and days",
    "retention": "what was destroyed when its term had passed: ids, codes and days; of who asked for it, it goes too",
    "retention_said": "when each holder's part last changed; as the row above",
    "retention_part": "at which organisations it was, for the counts; as the row above",
}


def chain_of(work: Work, patient_id: str) -> str | None:
    """Return the chain of a patient whose row is there, whether their key is or not."""
    return work.conn.execute(select(patient.c.chain_id).where(patient.c.id == patient_id)).scalar()


def open_noodtoegang(work: Work, patient_id: str) -> bool:
    """Tell whether a noodtoegang to this patient was opened and is not judged yet (D27)."""
    opened = (emergency_access.c.until.is_not(None)) & ~emergency_access.c.closed
    wanted = select(emergency_access.c.id).where(emergency_access.c.patient_id == patient_id, opened)
    return work.conn.execute(wanted.limit(1)).first() is not None


def forget_patient(work: Work, patient_id: str, chain_id: str, timers: frozenset[str]) -> None:
    """Delete every row about this patient, and the timers of these kinds about what they had."""
    machtigingen = _ids(work, machtiging, patient_id)
    subjects = [
        patient_id,
        *machtigingen,
        *_ids(work, care_question, patient_id),
        *_ids(work, emergency_access, patient_id),
    ]
    whys = work.conn.execute(select(look_question.c.id).where(look_question.c.person_id == patient_id)).scalars()
    forget_timers(work, timers, [*subjects, *whys])
    forget(work, dict.fromkeys(WITH_ANOTHER, machtigingen))
    forget(work, dict.fromkeys(BY_CHAIN, (chain_id,)))
    work.conn.execute(update(patient).where(patient.c.survivor_id == patient_id).values(survivor_id=None))
    let_back(work, patient_id)
    forget(work, dict.fromkeys(BY_PATIENT, (patient_id,)))


def _ids(work: Work, table: Any, patient_id: str) -> list[str]:
    return list(work.conn.execute(select(table.c.id).where(table.c.patient_id == patient_id)).scalars())
