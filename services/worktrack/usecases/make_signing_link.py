"""The bedrijfsarts makes a personal link by which someone at the employer signs, with a code to tell apart from it."""

import secrets
from dataclasses import dataclass

from services.worktrack.domain.werkplan.link import CODE_DIGITS, VALID_FOR, SigningLink, code_digest
from services.worktrack.domain.werkplan.signing import signable
from services.worktrack.storage.signing_links import end_links, keep_link
from services.worktrack.usecases.keep_werkplan import Found
from shared.identifiers import new_id, new_link
from shared.storage.work import Work


@dataclass(frozen=True)
class MadeLink:
    """A link with what proves it: both are told once, and kept nowhere."""

    link: SigningLink
    text: str
    code: str


def make_signing_link(work: Work, found: Found, signer: str) -> MadeLink:
    """Make a link to the newest edition; an earlier one ends. Raises ``Conflict`` where there is nothing to sign."""
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
    return MadeLink(made, link.text, code)


def end_signing_link(work: Work, found: Found) -> int:
    """Take back what was made for this case; return how many links ended."""
    _, case = found
    return end_links(work, case.case_id, "revoked")
