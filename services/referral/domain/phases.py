"""What a state means: its words, and who holds the referral in it, for what, until when. No limbo is a row here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from services.referral.domain.referral import HolderKind, State

Side = Literal["sender", "receiver", "clock"]


@dataclass(frozen=True)
class Held:
    """Who has the move in a state: which side, a person or the team, what comes next, and the term that it is due by.

    ``due``: the name of a term of the region or of the offer.
    """

    side: Side
    kinds: tuple[HolderKind, ...]
    next_step: str
    due: str


@dataclass(frozen=True)
class Phase:
    """One state: its title, and who holds it; ``held`` None is an end, of which the sender knows the outcome."""

    title: str
    held: Held | None = None


_ASSESS = "assess"

PHASES: Mapping[State, Phase] = {
    State.DRAFT: Phase("Concept", Held("sender", ("person",), "send", "draft_days")),
    State.SENT: Phase("Verstuurd", Held("receiver", ("team",), _ASSESS, "promise_days")),
    State.RECEIVED: Phase(
        "In behandeling bij de ontvanger", Held("receiver", ("team", "person"), _ASSESS, "promise_days")
    ),
    State.INFO_ASKED: Phase(
        "Vraag gesteld aan de verwijzer", Held("sender", ("person",), "answer-question", "answer_days")
    ),
    State.ACCEPTED: Phase("Aangenomen", Held("receiver", ("person",), "invite-for-screening", "invitation_days")),
    State.SCHEDULED: Phase("Screening gepland", Held("receiver", ("person",), "start-treatment", "start_days")),
    State.IN_TREATMENT: Phase("In behandeling", Held("receiver", ("person",), "report-back", "report_days")),
    State.CANCEL_ASKED: Phase(
        "Gevraagd om te stoppen", Held("receiver", ("person",), "answer-cancelling", "cancel_answer_days")
    ),
    State.REJECTED: Phase("Afgewezen", Held("sender", ("person",), "act-on-rejection", "outcome_days")),
    State.LAPSED: Phase("Vervallen zonder antwoord", Held("sender", ("team",), "act-on-lapse", "outcome_days")),
    State.RETURNED: Phase("Terugverwezen", Held("sender", ("person",), "acknowledge-return", "outcome_days")),
    State.REDIRECTED: Phase("Doorgestuurd naar een ander team"),
    State.WITHDRAWN: Phase("Ingetrokken"),
    State.CLOSED: Phase("Afgerond"),
    State.DELETED: Phase("Concept weggegooid"),
}
TITLES: Mapping[State, str] = {state: phase.title for state, phase in PHASES.items()}
FINAL = frozenset(state for state, phase in PHASES.items() if phase.held is None)
OPEN = frozenset(PHASES) - FINAL
