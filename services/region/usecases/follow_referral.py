"""Keep the overview in step with referrals; of each event only what the overview shows is kept (D25)."""

from dataclasses import dataclass
from datetime import date

from services.region.domain.digest import digest
from services.region.storage.flow_items import Sent, add_flow_item, remove_flow_item, set_flow_state
from services.region.storage.stuck_items import (
    Stuck,
    highest_warning,
    put_stuck_item,
    remove_stuck_item,
    warned_before,
)
from shared.events.event import Event
from shared.storage.work import Work

ANSWER = "answer-question"  # the step of a sender who was asked something


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
    add_flow_item(work, Sent(digest(data["referral_id"]), *parties, data["line"], data["step"], sent_on))


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


def note_rejected(work: Work, event: Event) -> None:
    """Declined with a next step."""
    _moved(work, event, "rejected")


def note_withdrawn(work: Work, event: Event) -> None:
    """Taken back by the sender: there is nothing left to discuss either."""
    _moved(work, event, "withdrawn")
    note_discussion(work, event)


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
        kind="question" if data.get("next_step") == ANSWER else "referral",
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
