"""What was exchanged, from the events of who exchanged it: presumed consents and the patient's list (D20, CON-05)."""

from dataclasses import dataclass

from services.persons.domain import consents as domain
from services.persons.domain.saying import Consent, Recording
from services.persons.storage.consents import drop_exchange, find_consents, keep_exchange, save_consents
from services.persons.storage.patients import load_patient
from shared.identifiers import new_id
from shared.rules.consent import ConsentRule, DataCategory, Purpose, Recipient
from shared.storage.work import Work


@dataclass(frozen=True)
class Item:
    """A referral or a question for advice, of which patient, in which chain."""

    patient_id: str
    chain_id: str
    referral_id: str


def note_sent(work: Work, item: Item, sender: tuple[str, str], receiver: str) -> None:
    """It was sent after a talk with the patient: consent to it, and to nothing else, is presumed (D20).

    It is shared now. ``sender``: professional and organisation.
    """
    present = find_consents(work, item.patient_id, item.chain_id)
    recording = Recording(sender[0], sender[1], work.now, "referral")
    presumed = Consent(_presumed(work, sender[1], receiver), recording, item.referral_id)
    save_consents(work, *domain.presume(present, presumed))
    _note(work, item, DataCategory.REFERRAL, sender[1], receiver)


def note_ended(work: Work, item: Item) -> None:
    """It goes no further: what was presumed for it ends; what was shared before stays shared (CON-05)."""
    present = find_consents(work, item.patient_id, item.chain_id)
    save_consents(work, *domain.end_presumed(present, item.referral_id, work.now))


def is_addressed_still(work: Work, item: Item, receiver: str) -> bool:
    """Tell whether something else still lies with the receiver: another referral, or a question for advice.

    What was sent before the receiver accepted the patient, or before that ended, lies there no more.
    """
    said = find_consents(work, item.patient_id, item.chain_id).said
    settled = [row.until or row.since for row in load_patient(work, item.patient_id).treated_by(receiver)]
    return any(
        each.referral_id not in {None, item.referral_id}
        and all(each.recording.at > moment for moment in settled)
        and each.rule.recipient == Recipient("organisation", receiver)
        and not each.over(work.now)
        for each in said
    )


def note_recalled(work: Work, item: Item) -> None:
    """Nobody opened it: as if it was never sent."""
    note_ended(work, item)
    drop_exchange(work, item.referral_id)


def note_plan(work: Work, item: Item, holder: str, recipient: str) -> None:
    """An accepted referral opens a plan at the receiver, which the sender reads along."""
    _note(work, item, DataCategory.CARE_PLAN, holder, recipient)


def _presumed(work: Work, holder: str, receiver: str) -> ConsentRule:
    return ConsentRule(
        new_id(),
        Recipient("organisation", receiver),
        "give",
        work.now,
        holder_id=holder,
        data=DataCategory.REFERRAL,  # D20: the shared plan asks an explicit yes
        purpose=Purpose.TREATMENT,
        kind="presumed",
    )


def _note(work: Work, item: Item, data: DataCategory, holder: str, recipient: str) -> None:
    row = {"item_id": item.referral_id, "data": data.value, "recipient_id": recipient}
    keep_exchange(work, {**row, "patient_id": item.patient_id, "holder_id": holder, "at": work.now})
