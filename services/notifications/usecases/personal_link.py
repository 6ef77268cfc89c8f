"""Personal links: made when a mail leaves, opened by who is signed in for the addressee, ended by who speaks."""

import secrets
from collections.abc import Iterable

from services.notifications.domain.link import (
    MOST_WRONG,
    VALID_FOR,
    WRONG_WITHIN,
    Opening,
    Token,
    read_token,
)
from services.notifications.domain.rule_table import BUNDLES
from services.notifications.domain.scope import scope_of
from services.notifications.domain.teams import EMPLOYER
from services.notifications.storage.deliveries import WaitingMail
from services.notifications.storage.links import count_wrong, find_link, keep_link, note_wrong, revoke_links
from services.notifications.storage.notices import load_notice
from services.notifications.usecases.read_inbox import RECIPIENT
from shared.faults import NotFound
from shared.policy.decision import Resource
from shared.storage.work import Work

FINDER_BYTES, SECRET_BYTES = 12, 32


def carries_link(mail: WaitingMail) -> bool:
    """Tell whether this mail leads to one item: mails to an employer do (D11), but for those about many at once."""
    return mail.recipient.id == EMPLOYER.code and mail.template not in BUNDLES


def make_links(work: Work, mails: Iterable[WaitingMail]) -> dict[str, str]:
    """Return a fresh link for each notice; only its digest is kept."""
    made = {mail.notice_id: _new_token() for mail in mails}
    for notice_id, token in made.items():
        keep_link(work, notice_id, token, work.recorded_at + VALID_FOR)
    return {notice_id: token.text for notice_id, token in made.items()}


def open_link(work: Work, text: str) -> Opening:
    """Return the item of a link. A link of others and one that never was are answered alike, and are counted."""
    if count_wrong(work, WRONG_WITHIN) >= MOST_WRONG:
        return Opening("too-many")
    token = read_token(text)
    found = find_link(work, token) if token else None
    try:
        scope = scope_of(work.actor.id, work.actor.roles, work.actor.organisation_id)
        told = load_notice(work, found[0] if found else "", scope)
    except NotFound:
        note_wrong(work, WRONG_WITHIN)
        return Opening("unknown")
    work.require("link.open", Resource("notice", told.id, RECIPIENT))
    if found is None or found[2]:
        return Opening("revoked")
    if found[1] <= work.recorded_at:
        return Opening("expired")
    return Opening("open", told.item_service, told.item_id)


def end_links(work: Work, item_id: str) -> int:
    """End the links to an item that were sent in the name of the actor's organisation; return how many."""
    work.require("link.end", Resource("link", item_id, frozenset({"voice"})), writes=True)
    return revoke_links(work, item_id, work.actor.organisation_id or "")


def _new_token() -> Token:
    """Return a fresh token: 96 bits to find (16 letters), 256 bits to prove (43 letters)."""
    return Token(secrets.token_urlsafe(FINDER_BYTES), secrets.token_urlsafe(SECRET_BYTES))
