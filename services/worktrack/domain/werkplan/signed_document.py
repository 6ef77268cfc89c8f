"""The signed document: what both signed, with when and how, as one text that never changes and its digest (WRK-02).

All three readers get the same: the employee is the personnel number, no name stands in it (D42), and nothing of care.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.werkplan.document import document_of
from services.worktrack.domain.werkplan.plan import Edition, Werkplan

FORMAT = 1
DIGEST_LENGTH = 64
Standing = Literal["active", "past", "unknown"]


@dataclass(frozen=True)
class SignedDocument:
    """``text``: JSON, keys in order; ``digest``: SHA-256 of it, by which the paper can be checked."""

    edition: int
    text: str
    digest: str

    @property
    def content(self) -> Mapping[str, Any]:
        """What it says."""
        found: Mapping[str, Any] = json.loads(self.text)
        return found

    @property
    def is_whole(self) -> bool:
        """Tell whether the text is what the digest was made of."""
        return digest_of_text(self.text) == self.digest


def document_for(plan: Werkplan, case: WorkCase, edition: Edition, signer: str) -> SignedDocument:
    """Return the document of an edition that both signed; ``signer``: for whom at the employer the link was."""
    content = {
        "format": FORMAT,
        "werkplan_id": plan.werkplan_id,  # nobody guesses it: equal agreements of two people have two digests
        "case_number": case.number,
        "personnel_number": case.personnel_number,
        "arbodienst_id": plan.arbodienst_id,
        "employer_id": plan.employer_id,
        "edition": edition.number,
        "active_from": str(edition.active_from),
        "document": document_of(edition.content),
        "signatures": [
            {
                "by": row.by,
                "at": row.at.isoformat(),
                "digest": row.digest,
                "signer": signer if row.by != "employee" else "",
            }
            for row in edition.signatures
        ],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return SignedDocument(edition.number, text, digest_of_text(text))


def digest_of_text(text: str) -> str:
    """Return by which a document is known."""
    return hashlib.sha256(text.encode()).hexdigest()


def typed_digest(typed: str) -> str:
    """Return a digest as somebody copied it from paper: spaces, dashes, capitals do not count; empty for no digest."""
    found = "".join(sign for sign in typed.casefold() if sign not in " -\u00a0\t\r\n.")
    return found if len(found) == DIGEST_LENGTH and set(found) <= set("0123456789abcdef") else ""


def standing_of(plan: Werkplan, case: WorkCase, number: int) -> Standing:
    """Tell whether an agreement holds now. One that a newer took the place of, and one of who recovered, look alike."""
    active = plan.active
    return "active" if case.open and active is not None and active.number == number else "past"
