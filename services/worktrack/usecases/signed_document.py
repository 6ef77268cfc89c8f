"""The signed document is sealed in the transaction of the second signature, and opened for who signed it (WRK-02)."""

from cryptography.fernet import InvalidToken

from services.worktrack.domain.werkplan.plan import Werkplan
from services.worktrack.domain.werkplan.signed_document import (
    SignedDocument,
    Standing,
    document_for,
    standing_of,
    typed_digest,
)
from services.worktrack.storage.cases import load_case
from services.worktrack.storage.signed_documents import keep_document, place_of_digest, sealed_document
from services.worktrack.storage.signing_links import signer_of
from services.worktrack.storage.werkplannen import plan_of
from services.worktrack.usecases.keep_werkplan import Found
from shared.faults import Conflict, NotFound
from shared.policy.decision import Resource
from shared.storage.work import Work

NONE = "Van deze versie is geen ondertekend document. Dat is er zodra werknemer en werkgever allebei tekenden."
BROKEN = "Dit document klopt niet meer met zijn zegel. Meld dit aan de beheerder: iemand wijzigde het."


def seal_document(work: Work, found: Found) -> None:
    """Seal the agreement that both just signed."""
    plan, case = found
    edition = plan.active
    signed = edition.signature_of("employer") if edition else None
    if edition is None or signed is None:
        return
    made = document_for(plan, case, edition, signer_of(work, signed.proof))
    keep_document(work, plan.werkplan_id, case.case_id, made)


def open_document(work: Work, plan: Werkplan, number: int | None) -> SignedDocument:
    """Return the document of an edition, or of the last that both signed (None).

    Raises ``NotFound`` before both signed, ``Conflict`` for a broken seal.
    """
    try:
        found = sealed_document(work, plan.case_id, number)
    except InvalidToken:
        raise Conflict(BROKEN) from None
    if found is None:
        raise NotFound(NONE)
    return found


def check_document(work: Work, typed: str) -> Standing:
    """Tell of a digest from paper whether that agreement holds now, and nothing else: not whose it is, not since when.

    A document that somebody changed past its seal is unknown.
    """
    digest = typed_digest(typed)
    place = place_of_digest(work, digest) if digest else None
    work.require("signed-document.check", Resource("signing", "", frozenset({work.actor.id})))
    if place is None:
        return "unknown"
    case_id, number = place
    plan = plan_of(work, case_id)
    try:
        whole = sealed_document(work, case_id, number)
        return standing_of(plan, load_case(work, case_id), number) if plan and whole else "unknown"
    except (InvalidToken, NotFound):
        return "unknown"
