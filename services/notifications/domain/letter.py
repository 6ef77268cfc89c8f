"""A mail as a value: to whom, in whose name, with which words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from services.notifications.domain.recipients import Recipient
from services.notifications.domain.rule_row import Side
from services.notifications.domain.templates import render_mail

SIGNING = "ondertekenen"  # where the portal takes in who signs for an employer
INVITATIONS = "uitnodiging"  # where the portal takes in who was invited
LINKS = "b"  # where the portal takes personal links in, and who comes from a mail without one


@dataclass(frozen=True)
class Letter:
    """A mail ready to leave. ``id`` is the notice's: the same mail again has the same id. No name of a recipient."""

    id: str
    sender_name: str
    sender_address: str
    to: tuple[str, ...]
    subject: str
    body: str
    written_at: datetime


@dataclass(frozen=True)
class Invited:
    """What persons said of an invitation: which way (``mail`` or ``sms``), where to, its link, its last local day."""

    way: str
    address: str
    link: str
    expires_on: date


@dataclass(frozen=True)
class ToSign:
    """What worktrack said of a link to sign: where to, the link, its last local day."""

    address: str
    link: str
    expires_on: date


@dataclass(frozen=True)
class TextMessage:
    """An SMS ready to leave. ``id`` is the notice's. ``to`` is a telephone number."""

    id: str
    to: str
    text: str


@dataclass(frozen=True)
class Desk:
    """From which address a side writes, and where its readers sign in."""

    sender_name: str
    sender_address: str
    sign_in: str

    def leading(self, link: str, *, neutral: bool) -> "Desk":
        """Return a desk whose address leads on by a personal link, or to a door without a word of care (D11)."""
        way = f"/{LINKS}/{link}" if link else f"/{LINKS}"
        return replace(self, sign_in=self.sign_in.rstrip("/") + way) if link or neutral else self


@dataclass(frozen=True)
class ContactPoints:
    """What other services said: addresses by recipient, and names of the arbodiensten that speak."""

    addresses: Mapping[Recipient, tuple[str, ...]]
    voices: Mapping[str, str]


def write_letter(desk: Desk, side: Side, notice_id: str, to: tuple[str, ...], voice: str, at: datetime) -> Letter:
    """Write the mail for a notice; on the work side in the name of the arbodienst (D11)."""
    words = render_mail(side, desk.sign_in, voice)
    name = voice or desk.sender_name
    return Letter(notice_id, name, desk.sender_address, to, words.title, words.body, at)
