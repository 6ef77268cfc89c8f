"""Personal links: made when a mail leaves, opened by who is signed in for the addressee, ended by who speaks."""

from collections.abc import Iterable

from services.notifications.domain.link import (
    MOST_WRONG,
    VALID_FOR,
    WRONG_WITHIN,
    Opening,
)
from services.notifications.domain.rule_table import BUNDLES
from services.notifications.domain.scope import scope_of
from services.notifications.domain.teams import EMPLOYER
from services.notifications.storage.deliveries import WaitingMail
from services.notifications.storage.links import count_wrong, find_link, keep_link, note_wrong, revoke_links
from services.notifications.storage.notices import load_notice
from services.notifications.usecases.read_inbox import RECIPIENT
from shared.faults import NotFound
from shared.identifiers import new_link, read_link
from shared.policy.decision import Resource
from shared.storage.work import Work


def carries_link(mail: WaitingMail) -> bool:
    """Tell whether this mail leads to one item: mails to an employer do (D11), but for those about many at once."""
    return mail.recipient.id == EMPLOYER.code and mail.template not in BUNDLES


def make_links(work: Work, mails: Iterable[WaitingMail]) -> dict[str, str]:
    """Return a fresh link for each notice; only its digest is kept."""
    made = {mail.notice_id: new_link() for mail in mails}
    for notice_id, link in made.items():
        keep_link(work, notice_id, link, work.recorded_at + VALID_FOR)
    return {notice_id: link.text for notice_id, link in made.items()}


def open_link(work: Work, text: str) -> Opening:
    """Return the item of a link. A link of others and one that never was are answered alike, and are counted."""
    if count_wrong(work, WRONG_WITHIN) >= MOST_WRONG:
        return Opening("too-many")
    link = read_link(text)
    found = find_link(work, link) if link else None
    try:
        scope = scope_of(work.actor.ids, work.actor.roles, work.actor.organisation_id)
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
