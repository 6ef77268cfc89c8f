"""Writes the page of the coded reasons, from the dated data that referral reads."""

from pathlib import Path

from services.referral.domain.reasons import CodedReason, ReasonList
from services.referral.settings import settings

_HEAD = """# Coded reasons

Why somebody declines, stops, goes on or opens again: for who builds on referrals, and for who owns the lists in a
region. Generated from `services/referral/settings/reasons.toml` (`make docs`); `GET /api/referral/v1/reasons` tells the
same, and every item says with `reasons` which ones its reader may give now. A code never gets another meaning; what
ended stays readable. *Explained*: the move is refused without an explanation.
"""
_COLUMNS = """
| code | words | from | until | roles | explained |
|---|---|---|---|---|---|
"""


def render(_root: Path) -> str:
    """Return the page."""
    return _HEAD + "".join(_section(each) for each in settings().reasons.values())


def _section(listed: ReasonList) -> str:
    moves = ", ".join(f"`{move}`" + (f" (in `{field}`)" if field else "") for move, field in listed.moves.items())
    rows = "".join(_row(each) for each in listed.reasons)
    return f"\n## `{listed.name}`\n\nFor {moves}.\n{_COLUMNS}{rows}"


def _row(reason: CodedReason) -> str:
    who = f"{len(reason.roles)} codes of who treats" if len(reason.roles) > 1 else "".join(reason.roles) or "everybody"
    only = f", only {', '.join(f'`{each}`' for each in sorted(reason.only))}" if reason.only else ""
    until = reason.valid_until.isoformat() if reason.valid_until else "-"
    explained = "yes" if reason.comment else "-"
    return f"| `{reason.code}` | {reason.words} | {reason.valid_from} | {until} | {who}{only} | {explained} |\n"
