"""The coded reasons that a page offers: those that the API says this person may give for a move now (dated data)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.portal.language import term, text


def reason_choices(row: Mapping[str, Any], move: str, kind: str) -> list[tuple[str, str]]:
    """Return code and words of each reason for a move; a region's own reason keeps the words of the region."""
    return [(each["code"], _words(each, kind)) for each in row.get("reasons", {}).get(move, ())]


def to_explain(row: Mapping[str, Any], move: str, kind: str) -> str:
    """Return which of these reasons must be explained, in words; empty where none must."""
    asked = [_words(each, kind) for each in row.get("reasons", {}).get(move, ()) if each["comment"]]
    return ", ".join(asked)


def _words(reason: Mapping[str, Any], kind: str) -> str:
    found = term(reason["code"], kind)
    return str(reason["words"]) if found == reason["code"] else found


@dataclass(frozen=True)
class Reasons:
    """The reasons of one item, as a template asks for them."""

    row: Mapping[str, Any]

    def of(self, move: str, kind: str) -> list[tuple[str, str]]:
        """Return what may be chosen for a move."""
        return reason_choices(self.row, move, kind)

    def help(self, move: str, kind: str) -> str:
        """Return which reasons must be explained, as a sentence; empty where none must."""
        asked = to_explain(self.row, move, kind)
        return text("reason.comment-help", reasons=asked) if asked else ""
