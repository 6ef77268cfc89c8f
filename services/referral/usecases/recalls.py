"""The recall list of a practice: enter a patient, note what came of a call, refer from it, and let nobody be lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.referral.domain import recall as domain
from services.referral.domain.recall import Entering, RecallEntry, RecallFact, Seen
from services.referral.domain.writing import Begun, draft
from services.referral.storage.copies import chain_of, find_offer
from services.referral.storage.recalls import RECALLS
from services.referral.storage.tables import aliases, standing
from services.referral.usecases.draft_referral import UNKNOWN_OFFER
from services.referral.usecases.handling import act_of, keep, terms
from services.referral.usecases.held import watch_silence
from services.referral.usecases.sharing import resource_of
from shared.calendar import PartialDate
from shared.faults import Conflict, Fault, InvalidInput
from shared.identifiers import new_id
from shared.policy.decision import Resource
from shared.roles import CARE_ROLES
from shared.rules.ladder import Level
from shared.storage.aliases import ids_of
from shared.storage.standing import roles_of
from shared.storage.work import Work

SILENCE = "recall-silence"
DAYS = {"plan-screening": "screening_on", "call-again": "again_on"}  # which day a move agrees on
_NOBODY = Fault("professional_id", "unknown-professional", "Deze collega werkt niet (meer) in uw praktijk.")
_TWICE = "Deze patiënt staat al op de terugbellijst."


@dataclass(frozen=True)
class RecallWanted:
    """Who is entered, since when there is pain, and who follows; None: whoever enters."""

    patient_id: str
    onset: PartialDate
    professional_id: str | None


def enter_recall(work: Work, wanted: RecallWanted, told: str | None) -> RecallEntry:
    """Return the new entry; raises ``NotFound`` for a patient of others, ``Conflict`` for one who is on the list."""
    act, entry_id = act_of(work), new_id()
    chain_id = chain_of(work.conn, wanted.patient_id, act.organisation_id) or told
    related = frozenset({"sender", "receiver"}) if chain_id else frozenset[str]()
    work.require("recall.enter", Resource("recall", entry_id, related, wanted.patient_id), writes=True)
    who = wanted.professional_id or act.by
    if faults := entering_faults(work, wanted.onset, wanted.professional_id):
        raise InvalidInput(faults)
    known = RECALLS.open_of_patient(work, ids_of(work.conn, aliases, wanted.patient_id))
    if any(each.organisation_id == act.organisation_id for each in known):
        raise Conflict(_TWICE)
    entering = Entering(entry_id, wanted.patient_id, chain_id or "", wanted.onset, who)
    return _keep(work, *domain.begin_recall(entering, act, terms(work)), seen=0)


def entering_faults(work: Work, onset: PartialDate | None, professional_id: str | None) -> list[Fault]:
    """Return what cannot be true of who is entered; None: could not be read, or was not said."""
    return [*domain.onset_faults(onset, work.today), *_colleague(work, professional_id)]


def view_recall(work: Work, entry_id: str) -> RecallEntry:
    """Return one entry; raises ``NotFound``."""
    entry = RECALLS.load(work, entry_id)
    work.require("recall.read", resource_of(work, entry))
    return entry


def note_recall(
    work: Work, entry_id: str, move: str, seen: Seen, agreed_on: date | None, *, version: int
) -> RecallEntry:
    """Note what came of a call or visit.

    ``agreed_on``: the day of a screening, or on which is called again. Raises ``InvalidInput`` for a day that cannot
    be, ``Conflict`` once it is over, ``RulesNotMet`` for a recovery that nobody saw (RSK-03).
    """
    entry = _take(work, entry_id, move)
    if faults := domain.day_faults(DAYS.get(move, ""), agreed_on, work.today, terms(work)):
        raise InvalidInput(faults)
    return _keep(work, *domain.note_recall(entry, move, seen, agreed_on, act_of(work)), seen=version)


def refer_recall(work: Work, entry_id: str, offer_id: str, seen: Seen, *, version: int) -> RecallEntry:
    """Begin the draft of a referral with what is known; raises ``InvalidInput`` for an offer that is not there."""
    entry, act = _take(work, entry_id, "refer"), act_of(work)
    if find_offer(work, offer_id) is None:
        raise InvalidInput([UNKNOWN_OFFER])
    referral_id = new_id()
    done, facts = domain.refer_recall(entry, referral_id, seen, act)
    begun = Begun(referral_id, entry.patient_id, entry.chain_id, offer_id)
    written, told = draft(begun, {"complaint_since": entry.onset}, act, terms(work))
    kept = _keep(work, done, facts, seen=version)
    keep(work, written, told, seen=0)
    return kept


def leave_recall(work: Work, entry_id: str, reason: str, *, version: int) -> RecallEntry:
    """Take somebody off the list, with a reason."""
    entry = _take(work, entry_id, "leave")
    return _keep(work, *domain.leave_recall(entry, reason, act_of(work)), seen=version)


def raise_recall_silence(work: Work, entry_id: str, level: Level, due_on: date) -> None:
    """Raise the silence one level and plan the next; does nothing when it was overtaken."""
    entry = RECALLS.load(work, entry_id)
    raised, facts = domain.recall_silent(entry, level, due_on)
    if facts:
        _keep(work, raised, facts, seen=entry.version)


def _colleague(work: Work, professional_id: str | None) -> list[Fault]:
    if professional_id is None or professional_id == work.actor.answerable_id:
        return []
    there = roles_of(work.conn, standing, professional_id, act_of(work).organisation_id)
    return [] if there & CARE_ROLES else [_NOBODY]


def _take(work: Work, entry_id: str, move: str) -> RecallEntry:
    entry = RECALLS.load(work, entry_id)
    work.require(f"recall.{move}", resource_of(work, entry), writes=True)
    return entry


def _keep(work: Work, entry: RecallEntry, facts: Sequence[RecallFact], *, seen: int) -> RecallEntry:
    version = RECALLS.save(work, entry, facts, seen=seen)
    watch_silence(work, SILENCE, entry)
    return replace(entry, version=version)
