"""The bedrijfsarts makes a personal link by which someone at the employer signs, with a code to tell apart from it.

By mail of the platform nobody here reads the link; by hand the bedrijfsarts gets it once and mails it.
"""

import secrets
from dataclasses import dataclass

from services.worktrack.domain.werkplan.link import CODE_DIGITS, VALID_FOR, SigningLink, SigningMail, code_digest
from services.worktrack.domain.werkplan.signing import asked_by_mail, signable
from services.worktrack.storage.signing_links import end_links, keep_link, newest_link
from services.worktrack.storage.signing_mails import ask_again, keep_mail, mail_of
from services.worktrack.usecases.keep_werkplan import Found, keep_plan
from shared.faults import Conflict, Legal
from shared.identifiers import new_id, new_link
from shared.storage.work import Work

MAKE = Legal("make-link", "Link voor de werkgever maken")
NOT_MAILED = "Er is geen geldige link die wij mailden. Maak een nieuwe."


@dataclass(frozen=True)
class MadeLink:
    """A link with what proves it: both are told once, and kept nowhere. ``text`` is None of one that we mail."""

    link: SigningLink
    text: str | None
    code: str


def make_signing_link(work: Work, found: Found, signer: str, address: str | None = None) -> MadeLink:
    """Make a link to the newest edition; an earlier one ends. Raises ``Conflict`` where there is nothing to sign.

    ``address``: where we mail it.
    """
    plan, case = found
    edition = signable(plan, case, len(plan.editions), "employer")
    end_links(work, case.case_id, "replaced")
    link, code = new_link(), str(secrets.randbelow(10**CODE_DIGITS)).zfill(CODE_DIGITS)
    made = SigningLink(
        link_id=new_id(),
        werkplan_id=plan.werkplan_id,
        case_id=case.case_id,
        edition=edition.number,
        signer=signer,
        made_at=work.now,
        made_by=work.actor.id,
        expires_at=work.now + VALID_FOR,
        code_digest=code_digest(link, code),
    )
    keep_link(work, made, link)
    if address is None:
        return MadeLink(made, link.text, code)
    keep_mail(work, made, SigningMail(made.link_id, address, code, work.now), case.arbodienst_id)
    keep_plan(work, *asked_by_mail(plan, made.link_id))
    return MadeLink(made, None, code)


def mail_signing_link(work: Work, found: Found) -> Found:
    """Mail the open link once more; the one that was mailed before then leads nowhere. Raises ``Conflict``."""
    plan, case = found
    signable(plan, case, len(plan.editions), "employer")
    link = newest_link(work, case.case_id)
    is_mailed = link is not None and link.state(work.now) == "open" and mail_of(work, link.link_id) is not None
    if link is None or not is_mailed:
        raise Conflict(NOT_MAILED, allowed=(MAKE,))
    ask_again(work, link.link_id)
    return keep_plan(work, *asked_by_mail(plan, link.link_id)), case


def end_signing_link(work: Work, found: Found) -> int:
    """Take back what was made for this case; return how many links ended."""
    _, case = found
    return end_links(work, case.case_id, "revoked")
