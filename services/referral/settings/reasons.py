"""Reads the coded reasons from their dated data; refuses at start what cannot be."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from services.referral.domain.reasons import CodedReason, ReasonList
from shared.roles import CARE_WORKERS, CLINICIANS, Role

_GROUPS: Mapping[str, frozenset[str]] = {
    "clinicians": frozenset(map(str, CLINICIANS)),
    "care-workers": frozenset(map(str, CARE_WORKERS)),
    "triage": frozenset({str(Role.TRIAGE)}),
}


def read_reasons(data: Mapping[str, Any]) -> Mapping[str, ReasonList]:
    """Return the lists by name; raises ``ValueError`` for a code that is there twice or a period that cannot be."""
    return MappingProxyType({name: _list(name, row) for name, row in data.items()})


def _list(name: str, row: Mapping[str, Any]) -> ReasonList:
    found = tuple(_reason(name, each) for each in row["codes"])
    codes = [each.code for each in found]
    if len(set(codes)) < len(codes):
        raise ValueError(f"reasons.toml: {name} has a code twice; a code is never used again")
    unknown = {move for each in found for move in each.only} - set(row["moves"])
    if unknown:
        raise ValueError(f"reasons.toml: {name} is not asked of {sorted(unknown)}")
    return ReasonList(name, MappingProxyType(dict(row["moves"])), found)


def _codes(role: str) -> frozenset[str]:
    return _GROUPS[role] if role in _GROUPS else frozenset({str(Role(role))})


def _reason(name: str, row: Mapping[str, Any]) -> CodedReason:
    roles = frozenset(code for each in row.get("roles", ()) for code in _codes(each))
    made = CodedReason(**{**row, "roles": roles, "only": frozenset(row.get("only", ()))})
    if made.valid_until is not None and made.valid_until < made.valid_from:
        raise ValueError(f"reasons.toml: {name}.{made.code} ends before it begins")
    return made
