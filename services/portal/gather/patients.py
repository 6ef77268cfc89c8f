"""What the page about the patients of an organisation needs: of whom it has yet to see an identity document."""

from typing import Any

from services.portal.api import read
from services.portal.more import mark

UNIDENTIFIED = "/api/persons/v1/unidentified-patients"


def gather_unidentified() -> dict[str, Any]:
    """Gather of whom nobody saw a document, known the longest first."""
    return {"part": read(UNIDENTIFIED, **mark())}
