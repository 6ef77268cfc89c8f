"""What the courier needs to mail a link to sign: where to, and an address that was never written down (D11, D46)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.worktrack.domain.werkplan.link import code_digest, outcome_of
from services.worktrack.domain.werkplan.signing import undelivered
from services.worktrack.storage.cases import load_case
from services.worktrack.storage.signing_links import end_link, keep_fresh, link_of
from services.worktrack.storage.signing_mails import mail_of, note_sent
from services.worktrack.storage.werkplannen import plan_of
from services.worktrack.usecases.keep_werkplan import keep_plan
from shared.identifiers import new_link
from shared.policy.decision import Resource
from shared.storage.work import Work


@dataclass(frozen=True)
class SigningLetter:
    """Where a link goes, as it stands in an address, and until when it works."""

    link_id: str
    address: str
    link: str
    expires_at: datetime


def fetch_letters(work: Work, link_ids: Sequence[str]) -> list[SigningLetter]:
    """Return a letter with a fresh link for each that may still be signed by; what is over is left out."""
    work.require("signing-mail.deliver", _courier(work), writes=True)
    letters = (_letter(work, link_id) for link_id in link_ids)
    return [letter for letter in letters if letter]


def note_departures(work: Work, link_ids: Sequence[str]) -> None:
    """Note that these left, for who looks whether they did."""
    work.require("signing-mail.deliver", _courier(work), writes=True)
    for link_id in link_ids:
        note_sent(work, link_id)


def note_refusals(work: Work, link_ids: Sequence[str]) -> None:
    """End links whose address was refused for good: they reached nobody, and the bedrijfsarts is told.

    One that is over, or goes by hand, stays as it is: a courier may say the same twice.
    """
    work.require("signing-mail.deliver", _courier(work), writes=True)
    for link_id in link_ids:
        found = link_of(work, link_id) if mail_of(work, link_id) else None
        plan = plan_of(work, found.case_id, for_change=True) if found else None
        if found and plan:
            end_link(work, found, "undelivered")
            keep_plan(work, *undelivered(plan))


def _courier(work: Work) -> Resource:
    return Resource("signing", "", frozenset({work.actor.id}))


def _letter(work: Work, link_id: str) -> SigningLetter | None:
    mail, found = mail_of(work, link_id), link_of(work, link_id)
    plan = plan_of(work, found.case_id, for_change=True) if found else None
    if mail is None or found is None or plan is None:
        return None
    if outcome_of(found, plan, load_case(work, found.case_id), work.now) != "open":
        return None
    link = new_link()
    keep_fresh(work, link_id, link, code_digest(link, mail.code))
    return SigningLetter(link_id, mail.address, link.text, found.expires_at)
