"""Settings of referral: terms and code lists as dated data beside this file, read once, failing at start."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from services.referral.domain.harm_band import BANDS, FINDINGS
from services.referral.domain.quota import Quota
from services.referral.domain.reasons import ReasonList
from services.referral.domain.terms import HarmTerms, StepTerms, Terms
from services.referral.settings import attachments, quota
from services.referral.settings.attachments import Room
from services.referral.settings.reasons import read_reasons

__all__ = ["SETTINGS", "Settings", "codes", "settings"]

SETTINGS = (*attachments.SETTINGS, *quota.SETTINGS)
_FOLDER = Path(__file__).parent

ValueSets = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Settings:
    """What referral reads at start: ``terms`` in order of date, ``value_sets`` as code -> words.

    ``reasons``: the lists of coded reasons by name; their codes stand among the value sets too.
    ``attachments``: what a running service has for them. ``quota``: what one organisation may send there.
    """

    terms: tuple[Terms, ...]
    value_sets: ValueSets
    reasons: Mapping[str, ReasonList]
    attachments: Room | None = None
    quota: Quota | None = None

    def reasons_for(self, move: str) -> ReasonList:
        """Return the reasons of a move, named as its action; raises KeyError for one that asks none."""
        found = next((each for each in self.reasons.values() if move in each.moves), None)
        if found is None:
            raise KeyError(move)
        return found

    def asks(self, move: str) -> bool:
        """Tell whether a move, named as its action, asks a coded reason."""
        return any(move in each.moves for each in self.reasons.values())

    def terms_on(self, day: date) -> Terms:
        """Return the terms that hold on a local date; the first row holds for all days before it too."""
        return next((row for row in reversed(self.terms) if row.valid_from <= day), self.terms[0])


@cache
def settings() -> Settings:
    """Return the settings; raises ValueError or KeyError at start when the data is wrong."""
    rows = tuple(_terms(row) for row in _read("terms.toml")["terms"])
    if not rows or [row.valid_from for row in rows] != sorted({row.valid_from for row in rows}):
        raise ValueError("terms.toml: every row needs a later valid_from than the row before it")
    reasons = read_reasons(_read("reasons.toml"))
    listed = {name: {each.code: each.words for each in found.reasons} for name, found in reasons.items()}
    sets = {name: MappingProxyType(codes) for name, codes in {**_read("value_sets.toml"), **listed}.items()}
    return Settings(rows, MappingProxyType(sets), reasons)


def codes(name: str) -> tuple[str, ...]:
    """Return the codes of a value set; raises KeyError for a name that is not there."""
    return tuple(settings().value_sets[name])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _terms(row: Mapping[str, Any]) -> Terms:
    harm = HarmTerms(
        MappingProxyType(row["harm"]["bands"]), row["harm"]["score_from"], row["harm"]["yellow_flags_from"]
    )
    unknown = set(harm.bands.values()) - set(BANDS)
    if unknown:
        raise ValueError(f"terms.toml: unknown bands {sorted(unknown)}")
    if set(harm.bands) != FINDINGS:
        raise ValueError(f"terms.toml: the findings are {sorted(FINDINGS)}")
    lists = {name: frozenset(each) for name, each in row["steps"].items() if isinstance(each, list)}
    steps = StepTerms(**{**row["steps"], **lists})
    return Terms(**{**row, "harm": harm, "steps": steps, "fillers": frozenset(row["fillers"])})
