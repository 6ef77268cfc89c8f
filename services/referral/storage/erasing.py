"""What referral forgets of a patient who is erased (D28)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table, exists, select

from services.referral.domain.advice_facts import AdviceErased
from services.referral.domain.advice_request import Advice
from services.referral.domain.facts import ReferralErased
from services.referral.domain.peer_facts import PeerQuestionErased
from services.referral.domain.peer_question import PeerQuestion
from services.referral.domain.recall import RecallEntry, RecallErased
from services.referral.domain.referral import Referral, State
from services.referral.outgoing import OUTGOING
from services.referral.storage.advices import ADVICES
from services.referral.storage.agenda import release
from services.referral.storage.attachments import remove_attachments
from services.referral.storage.between import Kept
from services.referral.storage.peer_questions import PEER_QUESTIONS
from services.referral.storage.recalls import RECALLS
from services.referral.storage.referrals import parties_of, referral_of
from services.referral.storage.tables import (
    advice,
    aliases,
    capacity_enquiry,
    copies,
    emergency_access,
    party,
    patient_relation,
    peer_question,
    proxies,
    recall,
    referral,
)
from shared.rules.erasure import ErasureGround
from shared.storage.aliases import both_ends
from shared.storage.erasing import forget, forget_timers
from shared.storage.history import Entry, append
from shared.storage.retention import last_change
from shared.storage.work import Work

TREATING = (State.SCHEDULED, State.IN_TREATMENT)
Asked = Advice | PeerQuestion | RecallEntry
_WAITS: Mapping[Table, Kept[Any]] = {advice: ADVICES, peer_question: PEER_QUESTIONS}
_ASKED: Mapping[Table, Kept[Any]] = {**_WAITS, recall: RECALLS}  # a reminder of the practice itself holds nothing up

_TABLES = {"referral": referral, "advice": advice, "peer-question": peer_question, "recall": recall}


def runs_of_chain(work: Work, chain_id: str) -> bool:
    """Tell whether a referral or question waits for someone, or whoever took the patient in treats still."""
    waits = ~referral.c.closed & referral.c.state.not_in({State.DRAFT, *TREATING})
    treats = referral.c.state.in_(TREATING) & _receiver_is_related()
    running = select(referral.c.id).where(referral.c.chain_id == chain_id, waits | treats)
    asks = (select(each.c.id).where(each.c.chain_id == chain_id, ~each.c.closed) for each in _WAITS)
    return any(work.conn.execute(each.limit(1)).first() is not None for each in (running, *asks))


def forget_referrals(work: Work, chain_id: str, timers: frozenset[str], ground: ErasureGround) -> None:
    """Delete every referral, question and recall of this chain, drafts too, with parties and timers of these kinds.

    Who sent or received one is told that it is gone, and on which ground.
    """
    found, asked = _of_chain(work, chain_id), {table: kept.of_chain(work, chain_id) for table, kept in _ASKED.items()}
    ids = {referral.c.id: [each.id for each in found]}
    ids |= {table.c.id: [each.id for each in rows] for table, rows in asked.items()}
    every = [each for some in ids.values() for each in some]
    for each in found:
        release(work, each.appointment)
    forget_timers(work, timers, every)
    remove_attachments(work, ids[referral.c.id])
    forget(work, {party.c.item_id: every, capacity_enquiry.c.referral_id: ids[referral.c.id], **ids})
    append(work, [_entry(each, ReferralErased(each, ground, work.today)) for each in found if each.sending])
    append(work, [_entry(each, _gone(each, ground, work.today)) for rows in asked.values() for each in rows])


def changed_on(work: Work, chain_id: str) -> date | None:
    """Return the local date on which something of this chain last changed, drafts too; None without any."""
    ids = {
        name: list(work.conn.execute(select(table.c.id).where(table.c.chain_id == chain_id)).scalars())
        for name, table in _TABLES.items()
    }
    return last_change(work, ids)


def organisations_of(work: Work, chain_id: str) -> set[str]:
    """Return who sent or received a referral or question of this chain."""
    sent = {name for each in _of_chain(work, chain_id) for name in parties_of(each) - {each.patient_id}}
    asked = [each for kept in _ASKED.values() for each in kept.of_chain(work, chain_id)]
    return sent | {name for each in asked for name in (each.sender_organisation_id, each.receiver_organisation_id)}


def forget_relations(work: Work, patient_id: str) -> None:
    """Forget at which organisations this patient is known; persons is asked where someone needs it."""
    forget(work, {patient_relation.c.patient_id: [patient_id]})


def forget_copies(work: Work, patient_id: str) -> None:
    """Delete what others told of this patient."""
    copied = (patient_relation, copies.consents, emergency_access, proxies)
    forget(work, {table.c.patient_id: [patient_id] for table in copied} | both_ends(aliases, patient_id))


def _receiver_is_related() -> ColumnElement[bool]:
    same = patient_relation.c.patient_id == referral.c.patient_id
    return exists().where(same & (patient_relation.c.organisation_id == referral.c.receiver_organisation_id))


def _gone(value: Asked, ground: ErasureGround, on: date) -> AdviceErased | PeerQuestionErased | RecallErased:
    if isinstance(value, RecallEntry):
        return RecallErased(value, ground, on)
    return AdviceErased(value, ground, on) if isinstance(value, Advice) else PeerQuestionErased(value, ground, on)


def _entry(value: Referral | Asked, fact: object) -> Entry:
    return Entry(value.id, value.version + 1, value.chain_id, OUTGOING.events([fact]))


def _of_chain(work: Work, chain_id: str) -> list[Referral]:
    return [referral_of(row) for row in work.conn.execute(select(referral).where(referral.c.chain_id == chain_id))]
