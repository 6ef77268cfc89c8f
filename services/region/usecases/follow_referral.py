"""Keep the overview in step with referrals; of each event only what the overview shows is kept (D25)."""

from dataclasses import dataclass
from datetime import date

from services.region.domain.digest import digest
from services.region.domain.measured_waiting import Invitation
from services.region.storage.flow_items import Sent, add_flow_item, remove_flow_item, set_flow_state
from services.region.storage.stuck_items import (
    Stuck,
    highest_warning,
    put_stuck_item,
    remove_stuck_item,
    warned_before,
)
from services.region.storage.waitings import correct_invitation, note_invitation
from services.region.usecases.measure_waiting import measure_tonight
from shared.events.event import Event
from shared.storage.work import Work

KINDS = {
    "answer-question": "question",
    "invite-for-screening": "treatment",
    "start-treatment": "treatment",
    "report-back": "treatment",
    "act-on-rejection": "outcome",
    "acknowledge-return": "outcome",
    "act-on-lapse": "outcome",
    "answer-cancelling": "treatment",
}  # what is stuck by the step that is waited for; the rest waits for a decision


@dataclass(frozen=True)
class Turn:
    """Who has the move now, for what, and since which local date (ISO)."""

    kind: str
    holder_organisation_id: str
    since: str


def note_sent(work: Work, event: Event) -> None:
    """A referral was sent."""
    data = event.data
    sent_on = date.fromisoformat(data["sent_on"])
    parties = (data["sender_organisation_id"], data["receiver_organisation_id"])
    where = (*parties, data["line"], data["step"], sent_on, data["offer_id"])
    add_flow_item(work, Sent(digest(data["referral_id"]), *where))


def note_received(work: Work, event: Event) -> None:
    """The receiver looked; being looked at is no answer yet, so what is stuck stays stuck."""
    set_flow_state(work, digest(event.data["referral_id"]), "received")


def note_question(work: Work, event: Event) -> None:
    """A question was asked: the sender has the move."""
    data = event.data
    _hand_over(work, event, "info-asked", Turn("question", data["sender_organisation_id"], data["asked_on"]))


def note_answer(work: Work, event: Event) -> None:
    """The question was answered: the receiver has the move again."""
    data = event.data
    _hand_over(work, event, "received", Turn("referral", data["receiver_organisation_id"], data["answered_on"]))


def note_accepted(work: Work, event: Event) -> None:
    """Accepted for screening."""
    _moved(work, event, "accepted", date.fromisoformat(event.data["accepted_on"]))


def note_invited(work: Work, event: Event) -> None:
    """The patient was invited for screening: so long they waited, but for the days they asked for themselves."""
    data = event.data
    _invited(work, event, Invitation(date.fromisoformat(data["planned_on"]), data.get("patient_delay_days", 0)))


def note_days_corrected(work: Work, event: Event) -> None:
    """The days that a patient asked for were put right: so much longer or shorter the others waited."""
    correct_invitation(work, digest(event.data["referral_id"]), event.data["patient_delay_days"])
    measure_tonight(work)


def note_started(work: Work, event: Event) -> None:
    """The treatment began: who was not invited before waited until now."""
    _invited(work, event, Invitation(date.fromisoformat(event.data["started_on"])))


def _invited(work: Work, event: Event, invitation: Invitation) -> None:
    note_under_way(work, event)
    note_invitation(work, digest(event.data["referral_id"]), invitation)
    measure_tonight(work)


def note_under_way(work: Work, event: Event) -> None:
    """What was waited for was done: nothing is stuck any more."""
    remove_stuck_item(work, digest(event.data["referral_id"]))


def note_rejected(work: Work, event: Event) -> None:
    """Declined with a next step."""
    _moved(work, event, "rejected")


def note_redirected(work: Work, event: Event) -> None:
    """Passed on: this team did not take it; what the next team does counts as a referral of its own."""
    _moved(work, event, "rejected")
    note_discussion(work, event)


def note_acknowledged(work: Work, event: Event) -> None:
    """The sender dealt with the outcome: nobody waits any more."""
    remove_stuck_item(work, digest(event.data["referral_id"]))
    note_discussion(work, event)


def note_resent(work: Work, event: Event) -> None:
    """Put before the same receiver again: it counts from the day on which it was sent first."""
    _moved(work, event, "sent")


def note_withdrawn(work: Work, event: Event) -> None:
    """Taken back by the sender: there is nothing left to discuss either."""
    _moved(work, event, "withdrawn")
    note_discussion(work, event)


def note_lapsed(work: Work, event: Event) -> None:
    """Nobody on the sender's side answered: it goes no further unless it is put before the receiver again."""
    _moved(work, event, "withdrawn")


def note_reopened(work: Work, event: Event) -> None:
    """Opened again: it waits for a decision as before."""
    _moved(work, event, "received")


def forget_sent(work: Work, event: Event) -> None:
    """Taken back as a draft before anyone looked: nothing was sent, and sending it later counts from then."""
    item = digest(event.data["referral_id"])
    remove_flow_item(work, item)
    remove_stuck_item(work, item)
    note_discussion(work, event)


def note_silent(work: Work, event: Event) -> None:
    """A promise passed without an answer; a higher level replaces a lower one."""
    data, item = event.data, digest(event.data["referral_id"])
    stuck = Stuck(
        item=item,
        case_number=data["case_number"],
        kind=KINDS.get(data.get("next_step", ""), "referral"),
        level=data["level"],
        holder_organisation_id=data["holder_organisation_id"],
        harm_band=data["harm_band"],
        silent_since=date.fromisoformat(data["silent_since"]),
        promised_for=date.fromisoformat(data.get("missed_promise_on", data["due_on"])),
        warned_before=warned_before(work, item),
    )
    put_stuck_item(work, stuck)


def note_discussion_overdue(work: Work, event: Event) -> None:
    """An emergency referral was not discussed with the patient in time: its sender has the move (REF-02)."""
    data = event.data
    stuck = Stuck(
        item=_discussion(event),
        case_number=data["case_number"],
        kind="discussion",
        level="holder",
        holder_organisation_id=data["sender_organisation_id"],
        harm_band=None,
        silent_since=date.fromisoformat(data["due_on"]),
        promised_for=date.fromisoformat(data["due_on"]),
    )
    put_stuck_item(work, stuck)


def note_discussion(work: Work, event: Event) -> None:
    """It was discussed after all."""
    remove_stuck_item(work, _discussion(event))


def _discussion(event: Event) -> str:
    return digest(f"{event.data['referral_id']}/discussion")


def _hand_over(work: Work, event: Event, state: str, turn: Turn) -> None:
    """Who has the move changed; while the answer that was promised is not there it stays stuck, and who was warned."""
    data, item = event.data, digest(event.data["referral_id"])
    warned = highest_warning(work, item)
    _moved(work, event, state)
    if "missed_promise_on" not in data:
        return
    stuck = Stuck(
        item=item,
        case_number=data["case_number"],
        kind=turn.kind,
        level=None,
        holder_organisation_id=turn.holder_organisation_id,
        harm_band=data["harm_band"],
        silent_since=date.fromisoformat(turn.since),
        promised_for=date.fromisoformat(data["missed_promise_on"]),
        warned_before=warned,
    )
    put_stuck_item(work, stuck)


def _moved(work: Work, event: Event, state: str, accepted_on: date | None = None) -> None:
    item = digest(event.data["referral_id"])
    set_flow_state(work, item, state, accepted_on)
    remove_stuck_item(work, item)
