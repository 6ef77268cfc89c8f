"""What the check before sending says of a draft, beside its form: each thing with its field, in words of the page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.portal.api import Part, look_up
from services.portal.gather.referral import BASES, REFERRALS
from services.portal.language import text
from services.portal.referral_form import Values
from services.portal.referral_words import faults_of
from services.portal.refusals import Fault

LANGUAGES = (
    "nl", "en", "de", "fr", "es", "pt", "pl", "ro", "bg", "tr",
    "ar", "rif", "fa", "ti", "so", "uk", "ru", "zh", "pap", "dse",
)  # fmt: skip
POSTCODE, LANGUAGE = "near_postcode", "near_language"
_FOUR = re.compile(r"[1-9][0-9]{3}")


@dataclass(frozen=True)
class Check:
    """What was found; ``part`` says whether the check answered. Without it the draft itself says what is missing."""

    part: Part
    todo: tuple[Fault, ...]
    asked: tuple[Fault, ...]
    deviates: tuple[Fault, ...]
    advice: tuple[Fault, ...]
    running: Sequence[Mapping[str, Any]]
    no_postcode: bool

    @property
    def is_not_yours(self) -> bool:
        """Whether this role may not refer there, so that a letter to the huisarts is the way (D26)."""
        return any(row["code"] == "referrer" for row in self.part.body.get("missing", ()))

    @property
    def offer(self) -> Mapping[str, Any]:
        """How the offer stands; empty when nobody knows."""
        return self.part.body.get("offer") or {}

    @property
    def others(self) -> Mapping[str, Any]:
        """The alternatives, with how many are left out."""
        found: Mapping[str, Any] = self.part.body.get("alternatives") or {"items": (), "more": 0}
        return found


def gather_check(row: Mapping[str, Any], values: Values, form: Values) -> Check:
    """Return the check of a draft as it is stored.

    Where the patient lives and what they speak goes along and is kept nowhere; without them the draft itself tells.
    """
    postcode, language = form.get(POSTCODE, "").strip(), form.get(LANGUAGE, "")
    is_postcode = bool(_FOUR.fullmatch(postcode))
    near = {"postcode": postcode if is_postcode else None, "language": language if language in LANGUAGES else None}
    told = row.get("check")
    part = Part("there", told) if told else Part("away")
    if row and any(near.values()):
        part = look_up(f"{REFERRALS}/{row['id']}/check", near)
    said = part.body if part.is_there else row
    todo, asked, deviates, advice = (
        faults_of(said.get(name, ()), values) for name in ("missing", "asked", "deviates", "warnings")
    )
    no_postcode = bool(postcode) and not is_postcode
    return Check(part, todo, asked, deviates, advice, said.get("running", ()), no_postcode)


def is_near(form: Values) -> bool:
    """Tell whether the form says where to look for alternatives."""
    return bool(form.get(POSTCODE) or form.get(LANGUAGE))


def wait_of(offer: Mapping[str, Any]) -> str:
    """Return how long one waits for an offer and what that rests on, or that nobody said."""
    found = offer.get("waiting")
    return text(BASES[found["basis"]], days=found["days"], cases=found["cases"]) if found else text("ref.no-waiting")
