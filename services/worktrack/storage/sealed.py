"""Words and documents as they lie sealed in a column."""

import json
from typing import Any, TypeVar

from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

T = TypeVar("T")


def seal_document(work: Work, value: Any) -> str:
    """Return a frozen value as it is kept: its document, sealed."""
    return str(work.settings.vault.seal_text(json.dumps(to_document(value), ensure_ascii=False)))


def open_document(work: Work, kind: type[T], sealed: str | None) -> T | None:
    """Return the value that was sealed; None where nothing is kept."""
    return None if sealed is None else from_document(kind, json.loads(work.settings.vault.open_text(sealed)))


def open_words(work: Work, sealed: str | None) -> str | None:
    """Return the words that were sealed; None where nothing is kept."""
    return None if sealed is None else str(work.settings.vault.open_text(sealed))
