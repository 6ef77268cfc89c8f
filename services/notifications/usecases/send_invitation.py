"""Invitations leave by mail or SMS with a link that persons makes anew each time; it is kept nowhere here.

Sent again after a crash, the former link is dead and the newest works.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

from services.notifications.domain.delivery import SETTLED
from services.notifications.domain.invitation_texts import render_invitation, render_text_message
from services.notifications.domain.letter import INVITATIONS, Desk, Invited, Letter, TextMessage
from services.notifications.storage.deliveries import Outcome, WaitingMail
from services.notifications.usecases.send_mail import Failures, Holder, Mailer, hand_over, later


class Invitations(Holder, Protocol):
    """Who knows invitations."""

    def letters(self, invitation_ids: Collection[str]) -> Mapping[str, Invited]:
        """Return those that may still leave."""


class Texter(Protocol):
    """What brings an SMS away."""

    def send_text(self, message: TextMessage) -> None:
        """Send; the same message again must be harmless."""


@dataclass(frozen=True)
class InvitationRoom:
    """All that sending invitations needs. ``away``: what ``invitations`` raises when it is not there now."""

    invitations: Invitations
    mailer: Mailer
    texter: Texter
    desk: Desk
    away: Failures


def send_invitations(room: InvitationRoom, mails: Sequence[WaitingMail], now: datetime) -> list[Outcome]:
    """Try to send each and say what became of it; ``now`` is the system clock's. What is over is laid aside."""
    if not mails:
        return []
    try:
        letters = room.invitations.letters([mail.item_id for mail in mails])
    except room.away:
        return [later(mail, "persons", now) for mail in mails]
    return [_try(room, mail, letters.get(mail.item_id), now) for mail in mails]


def _try(room: InvitationRoom, mail: WaitingMail, invited: Invited | None, now: datetime) -> Outcome:
    if invited is None:
        return Outcome(mail, SETTLED, problem="invitation-over")
    return hand_over(mail, partial(_send, room, mail, invited), ("persons", room.invitations, room.away), now)


def _send(room: InvitationRoom, mail: WaitingMail, invited: Invited) -> None:
    address = f"{room.desk.sign_in.rstrip('/')}/{INVITATIONS}/{invited.link}"
    day, desk = invited.expires_on.isoformat(), room.desk
    if invited.way == "sms":
        room.texter.send_text(TextMessage(mail.notice_id, invited.address, render_text_message(address, day)))
        return
    words = render_invitation(address, day)
    to = (invited.address,)
    room.mailer.send(
        Letter(mail.notice_id, desk.sender_name, desk.sender_address, to, words.title, words.body, mail.created_at)
    )
