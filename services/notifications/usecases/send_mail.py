"""Mails leave after their notice was committed, never from inside a transaction.

Claim what waits, ask for addresses, hand over to the mailer, and only then mark as sent. After a crash in between the
claim ends by itself and the same mail leaves again under the same id, which the folder overwrites and a mail server can
recognise.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.notifications.domain.delivery import NO_ADDRESS, PENDING, SENT, AddressRefused, wait_after
from services.notifications.domain.letter import ContactPoints, Desk, Letter, write_letter
from services.notifications.domain.recipients import Recipient
from services.notifications.domain.rule_row import Side
from services.notifications.storage.deliveries import Outcome, WaitingMail

PEOPLE = frozenset({"patient", "employee"})
Failures = tuple[type[Exception], ...]


class Directory(Protocol):
    """Who knows where people want to be told."""

    def of_people(self, recipients: Collection[Recipient]) -> ContactPoints:
        """Return the addresses of patients and employees."""

    def of_professionals(self, recipients: Collection[Recipient], voices: Collection[str]) -> ContactPoints:
        """Return the addresses of professionals and teams, and the names of organisations that speak."""


class Mailer(Protocol):
    """What brings mail away."""

    def send(self, letter: Letter) -> None:
        """Send; the same letter again must be harmless.

        Raises ``AddressRefused``, and ``OSError`` or ``ValueError`` when it cannot now.
        """


class Holder(Protocol):
    """Who gave a letter its link and its address, and wants to know what became of it."""

    def departed(self, item_id: str) -> None:
        """Tell that one left."""

    def refused(self, item_id: str) -> None:
        """Tell that its address was refused for good, so that a person hears of it."""


@dataclass(frozen=True)
class MailRoom:
    """All that sending needs. ``away``: what the directory raises when it is not there now.

    ``still``: whether a notice may still leave, asked at the last moment; asking for addresses takes a while.
    """

    directory: Directory
    mailer: Mailer
    desks: Mapping[Side, Desk]
    away: Failures
    still: Callable[[str], bool]


@dataclass(frozen=True)
class Known:
    """What the directory said, and which part of it was not there."""

    points: ContactPoints
    away: frozenset[str]

    def missing(self, mail: WaitingMail) -> str | None:
        """Return the part that has to answer before this mail can leave, if it did not."""
        needed = {"persons" if mail.recipient.audience in PEOPLE else "region", *(["region"] if mail.voice else [])}
        return min(needed & self.away, default=None)


def send_mails(room: MailRoom, mails: Sequence[WaitingMail], now: datetime, links: Mapping[str, str]) -> list[Outcome]:
    """Try to send each mail and say what became of it; ``now`` is the system clock's, ``links`` go by notice id.

    Nothing is said of one that may not leave any more.
    """
    known = _look_up(room, mails)
    leaving = (mail for mail in mails if room.still(mail.notice_id))  # CON-05: asked for each when its turn has come
    return [_try(room, known, mail, now, links.get(mail.notice_id, "")) for mail in leaving]


def _look_up(room: MailRoom, mails: Sequence[WaitingMail]) -> Known:
    people = {mail.recipient for mail in mails if mail.recipient.audience in PEOPLE}
    others = {mail.recipient for mail in mails} - people
    voices = {mail.voice for mail in mails if mail.voice}
    asked = {
        "persons": (lambda: room.directory.of_people(people)) if people else None,
        "region": (lambda: room.directory.of_professionals(others, voices)) if others or voices else None,
    }
    found = {source: _ask(room, ask) for source, ask in asked.items() if ask}
    answers = [points for points in found.values() if points]
    addresses = {recipient: to for points in answers for recipient, to in points.addresses.items()}
    names = {voice: name for points in answers for voice, name in points.voices.items()}
    return Known(ContactPoints(addresses, names), frozenset(source for source, got in found.items() if got is None))


def _ask(room: MailRoom, ask: Callable[[], ContactPoints]) -> ContactPoints | None:
    try:
        return ask()
    except room.away:
        return None


def _try(room: MailRoom, known: Known, mail: WaitingMail, now: datetime, link: str) -> Outcome:
    if problem := known.missing(mail):
        return later(mail, problem, now)
    to = known.points.addresses.get(mail.recipient, ())
    if not to:
        return Outcome(mail, NO_ADDRESS, problem="no-address")
    voice = known.points.voices.get(mail.voice, "")
    try:
        desk = room.desks[mail.side].leading(link, neutral=mail.recipient.is_outside)
        room.mailer.send(write_letter(desk, mail.side, mail.notice_id, to, voice, mail.created_at))
    except AddressRefused:
        return Outcome(mail, NO_ADDRESS, problem="address-refused")
    except (OSError, ValueError):
        return later(mail, "mailer", now)
    return Outcome(mail, SENT)


def hand_over(
    mail: WaitingMail, send: Callable[[], None], holder: tuple[str, Holder, Failures], now: datetime
) -> Outcome:
    """Send a letter with a link of its own and tell its holder what became of it.

    ``holder``: its name, who it is, and what it raises when it is not there now; then the letter is tried again.
    """
    name, told, away = holder
    try:
        try:
            send()
        except AddressRefused:
            told.refused(mail.item_id)
            return Outcome(mail, NO_ADDRESS, problem="address-refused")
        told.departed(mail.item_id)
    except (OSError, ValueError):
        return later(mail, "mailer", now)
    except away:
        return later(mail, name, now)
    return Outcome(mail, SENT)


def later(mail: WaitingMail, problem: str, now: datetime) -> Outcome:
    """Return that a mail waits for another try; ``problem`` is a code."""
    return Outcome(mail, PENDING, now + wait_after(mail.attempts + 1), problem)
