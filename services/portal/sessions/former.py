"""What went before a session in the same browser: whose it was and the mark of its forms, so that no text is lost.

With it a form of an earlier session is recognised, never carried out: `unsent` keeps it for the person who typed it.
"""

from collections.abc import Mapping
from typing import Any

WHOSE = "person"
MARK = "csrf_token"  # where flask-wtf keeps the secret that the forms of a session carry
FORMERS = "formers"
MOST_FORMERS = 4


def formers_of(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the sessions before the one that comes after `content`, newest first: `of` whom, and their `mark`."""
    earlier: list[dict[str, Any]] = content.get(FORMERS, [])
    whose, mark = content.get(WHOSE), content.get(MARK)
    if not whose or not mark:
        return earlier
    return [{"of": [whose["id"], whose["organisation_id"]], "mark": mark}, *earlier][:MOST_FORMERS]
