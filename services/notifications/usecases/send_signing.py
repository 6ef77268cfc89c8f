"""Links to sign leave by mail in the arbodienst's name, with a link that worktrack makes anew each time (D11).

Sent again after a crash, the former link is dead and the newest works. Nothing is kept here.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

from services.notifications.domain.delivery import SETTLED
from services.notifications.domain.letter import SIGNING, Desk, Letter, ToSign
from services.notifications.domain.signing_texts import render_signing_mail
from services.notifications.storage.deliveries import Outcome, WaitingMail
from services.notifications.usecases.send_mail import Directory, Failures, Holder, Mailer, hand_over, later


class SigningLetters(Holder, Protocol):
    """Who knows links to sign."""

    def letters(self, link_ids: Collection[str]) -> Mapping[str, ToSign]:
        """Return those that may still leave."""


@dataclass(frozen=True)
class SigningRoom:
    """All that mailing links needs. ``away``: what ``letters`` and ``directory`` raise when they are not there now."""

    letters: SigningLetters
    directory: Directory
    mailer: Mailer
    desk: Desk
    away: Failures


def send_signing(room: SigningRoom, mails: Sequence[WaitingMail], now: datetime) -> list[Outcome]:
    """Try to send each and say what became of it; ``now`` is the system clock's. What is over is laid aside."""
    if not mails:
        return []
    try:
        voices = room.directory.of_professionals((), {mail.voice for mail in mails}).voices
    except room.away:
        return [later(mail, "region", now) for mail in mails]
    try:  # last: what it gives ends what was mailed before
        letters = room.letters.letters([mail.item_id for mail in mails])
    except room.away:
        return [later(mail, "worktrack", now) for mail in mails]
    return [_try(room, mail, letters.get(mail.item_id), voices.get(mail.voice, ""), now) for mail in mails]


def _try(room: SigningRoom, mail: WaitingMail, found: ToSign | None, voice: str, now: datetime) -> Outcome:
    if found is None:
        return Outcome(mail, SETTLED, problem="signing-over")
    return hand_over(mail, partial(_send, room, mail, found, voice), ("worktrack", room.letters, room.away), now)


def _send(room: SigningRoom, mail: WaitingMail, found: ToSign, voice: str) -> None:
    desk = room.desk
    address = f"{desk.sign_in.rstrip('/')}/{SIGNING}/{found.link}"
    words, name = render_signing_mail(address, found.expires_on.isoformat(), voice), voice or desk.sender_name
    room.mailer.send(
        Letter(mail.notice_id, name, desk.sender_address, (found.address,), words.title, words.body, mail.created_at)
    )
