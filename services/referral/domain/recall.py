"""The recall list of a practice: who with acute pain is called around day 21, and what came of it (RSK-03)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from services.referral.domain.held import HeldMove, HeldPhase, HeldThing, Life, fall_silent
from services.referral.domain.phases import Held
from services.referral.domain.referral import Act, Turn
from services.referral.domain.terms import Terms
from shared.calendar import PartialDate, after_working_days
from shared.faults import Fault, RulesNotMet
from shared.rules.deviating_course import Change, Course, CourseDecision, decide_deviating_course
from shared.rules.erasure import ErasureGround
from shared.rules.ladder import Level
from shared.rules.nudge import Nudge

_LONG_AGO = 365
_AHEAD = Fault("onset", "in-future", "Het begin van de pijn kan niet in de toekomst liggen.", "RSK-03")
_OLD = Fault("onset", "too-old", "De pijn begon langer dan een jaar geleden. Dat is geen acute pijn meer.", "RSK-03")
_ASK = "Vul in of activiteiten en participatie zijn toegenomen. Zonder antwoord is het beloop niet normaal."
_NOT = "Er is geen duidelijke toename. Plan een screening, verwijs, of bel later opnieuw."
_PAST = "Deze dag is geweest. Kies vandaag of later."
_FAR = "Kies een dag binnen {days} dagen. Zo raakt niemand uit beeld."


class RecallState(StrEnum):
    """Where somebody on the list is."""

    WATCHED = "watched"
    SCREENING = "screening"
    RECOVERED = "recovered"
    REFERRED = "referred"
    LEFT = "left"


@dataclass(frozen=True)
class Seen:
    """What the clinician saw of activity and participation since the onset."""

    activities: Change | None = None
    participation: Change | None = None


@dataclass(frozen=True)
class RecallNote:
    """One call or visit: what came of it (the move), who did it, and which day was agreed, if any."""

    result: str
    by: str
    on: date
    seen: Seen
    agreed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class RecallEntry(HeldThing):
    """One patient on the list of one practice. ``professional_id``: who follows; ``assessable_from``: day 21."""

    state: RecallState = RecallState.WATCHED
    patient_id: str
    chain_id: str
    organisation_id: str
    professional_id: str
    onset: PartialDate
    assessable_from: date
    entered_by: str
    entered_on: date
    notes: tuple[RecallNote, ...] = ()
    referral_id: str | None = None
    reason: str | None = None

    @property
    def begun_on(self) -> date:
        """The local date on which the patient was entered."""
        return self.entered_on

    @property
    def asked_on(self) -> date:
        """The same, as everything in a box says it."""
        return self.entered_on

    @property
    def sender_organisation_id(self) -> str:
        """The practice: the list is of one organisation, so that both sides are."""
        return self.organisation_id

    @property
    def receiver_organisation_id(self) -> str:
        """The practice."""
        return self.organisation_id


_OPEN = frozenset({RecallState.WATCHED, RecallState.SCREENING})
RECALL_PHASES: Mapping[RecallState, HeldPhase] = {
    RecallState.WATCHED: HeldPhase("Nog te bellen", Held("sender", ("person",), "call-patient", "recall_working_days")),
    RecallState.SCREENING: HeldPhase(
        "Screening gepland", Held("sender", ("person",), "note-screening", "recall_working_days")
    ),
    RecallState.RECOVERED: HeldPhase("Hersteld"),
    RecallState.REFERRED: HeldPhase("Verwijzing begonnen"),
    RecallState.LEFT: HeldPhase("Niet meer in de praktijk"),
}
RECALL_TABLE = (
    HeldMove("recover", "sender", _OPEN, RecallState.RECOVERED, "Hersteld"),
    HeldMove("plan-screening", "sender", _OPEN, RecallState.SCREENING, "Screening plannen"),
    HeldMove("refer", "sender", _OPEN, RecallState.REFERRED, "Verwijzen"),
    HeldMove("call-again", "sender", _OPEN, None, "Later opnieuw bellen"),
    HeldMove("leave", "sender", _OPEN, RecallState.LEFT, "Van de lijst halen", reasons="recall_leave_reasons"),
)
RECALL_LIFE = Life[HeldMove[RecallState], RecallEntry](RECALL_PHASES, RECALL_TABLE)


@dataclass(frozen=True)
class RecallFact:
    """The base: something happened to this entry."""

    entry: RecallEntry


@dataclass(frozen=True)
class RecallBegun(RecallFact):
    """The patient was entered."""


@dataclass(frozen=True)
class RecallNoted(RecallFact):
    """Something came of a call or visit."""

    result: str
    by: str
    on: date


@dataclass(frozen=True)
class RecallSilent(RecallFact):
    """The day passed and nobody noted anything."""

    level: Level
    turn: Turn


@dataclass(frozen=True)
class RecallNudged(RecallFact):
    """The coordinator reminded whoever has the move; who has it does not change."""

    nudge: Nudge
    turn: Turn


@dataclass(frozen=True)
class RecallErased(RecallFact):
    """Nothing of it is left: it does not hold up an erasure, since it is a reminder of the practice itself."""

    ground: ErasureGround
    on: date


Done = tuple[RecallEntry, tuple[RecallFact, ...]]


@dataclass(frozen=True)
class Entering:
    """Who is entered by which practice, since when there is pain, and who follows."""

    entry_id: str
    patient_id: str
    chain_id: str
    onset: PartialDate
    professional_id: str


def begin_recall(entering: Entering, act: Act, terms: Terms) -> Done:
    """Enter a patient: to be called from day 21 on, within some working days (RSK-03); at once when that has been."""
    course = decide_deviating_course(entering.onset, act.on, activities=None, participation=None)
    since = max(course.assessable_from, act.on)
    due_on = after_working_days(since - timedelta(days=1), terms.recall_working_days)
    turn = Turn("person", entering.professional_id, act.organisation_id, "call-patient", due_on, since)
    made = RecallEntry(
        id=entering.entry_id,
        turn=turn,
        patient_id=entering.patient_id,
        chain_id=entering.chain_id,
        organisation_id=act.organisation_id,
        professional_id=entering.professional_id,
        onset=entering.onset,
        assessable_from=course.assessable_from,
        entered_by=act.by,
        entered_on=act.on,
    )
    return made, (RecallBegun(made),)


def note_recall(entry: RecallEntry, move: str, seen: Seen, agreed_on: date | None, act: Act) -> Done:
    """Note what came of a call or visit.

    ``agreed_on``: the day of a screening, or on which is called again. Raises ``Conflict`` once it is over, and
    ``RulesNotMet`` for a recovery of which nobody says, or nobody saw, that things go better (RSK-03).
    """
    note = RecallNote(move, act.by, act.on, seen, agreed_on)
    turn = _agreed(entry, move, agreed_on, act) if agreed_on else None
    after = RECALL_LIFE.make(entry, move, act, notes=(*entry.notes, note), turn=turn, silent=None)
    if move == "recover" and (fault := recovery_fault(entry, seen, act.on)):
        raise RulesNotMet([fault])
    return after, (RecallNoted(after, move, act.by, act.on),)


def refer_recall(entry: RecallEntry, referral_id: str, seen: Seen, act: Act) -> Done:
    """End it as the draft of a referral."""
    note = RecallNote("refer", act.by, act.on, seen)
    notes = (*entry.notes, note)
    after = RECALL_LIFE.make(entry, "refer", act, notes=notes, turn=None, referral_id=referral_id)
    return after, (RecallNoted(after, "refer", act.by, act.on),)


def leave_recall(entry: RecallEntry, reason: str, act: Act) -> Done:
    """Take who died, moved or does not want it off the list."""
    after = RECALL_LIFE.make(entry, "leave", act, turn=None, reason=reason)
    return after, (RecallNoted(after, "leave", act.by, act.on),)


def recall_silent(entry: RecallEntry, level: Level, due_on: date) -> Done:
    """Raise the silence one level; nothing happens when something was noted meanwhile."""
    raised, turn = fall_silent(entry, level, due_on)
    return (raised, (RecallSilent(raised, level, turn),)) if turn else (entry, ())


def course_of(entry: RecallEntry, on: date) -> CourseDecision:
    """Return what can be said of the course now, by what was seen last (RSK-03)."""
    seen = entry.notes[-1].seen if entry.notes else Seen()
    return decide_deviating_course(entry.onset, on, activities=seen.activities, participation=seen.participation)


def recovery_fault(entry: RecallEntry, seen: Seen, on: date) -> Fault | None:
    """Return why this is no recovery; before day 21 nobody is asked."""
    found = decide_deviating_course(entry.onset, on, activities=seen.activities, participation=seen.participation)
    if found.task:
        return Fault("activities", "required", _ASK, "RSK-03")
    return Fault("activities", "not-applicable", _NOT, "RSK-03") if found.course is Course.AFWIJKEND else None


def onset_faults(onset: PartialDate | None, today: date) -> tuple[Fault, ...]:
    """Return what cannot be true of the day on which the pain began; None could not be read."""
    if onset is None:
        return ()
    if onset.earliest > today:
        return (_AHEAD,)
    return (_OLD,) if (today - onset.latest).days > _LONG_AGO else ()


def day_faults(field: str, day: date | None, today: date, terms: Terms) -> tuple[Fault, ...]:
    """Return that the day that was agreed has been, or is so far off that somebody is lost from sight."""
    if day is None:
        return ()
    if day < today:
        return (Fault(field, "in-past", _PAST),)
    days = terms.recall_longest_days
    return (Fault(field, "too-far", _FAR.format(days=days)),) if (day - today).days > days else ()


def _agreed(entry: RecallEntry, move: str, day: date, act: Act) -> Turn:
    step = "note-screening" if move == "plan-screening" else "call-patient"
    return Turn("person", entry.professional_id, entry.organisation_id, step, day, act.on)
