"""What is known of an offer beside its promise: the words it is described in, its dated terms, places and waiting."""

from dataclasses import dataclass
from datetime import date

LINES = (1, 2, 3)
STEPS = (1, 2, 3, 4)
REINTEGRATION = "re-integratiebedrijf"
KINDS = (
    "fysiotherapie",
    "oefentherapie",
    "ergotherapie",
    "psychologische-zorg",
    "multidisciplinair-pijnteam",
    "pijnpolikliniek",
    "pijnrevalidatie",
    "arbeidsrevalidatie",
    REINTEGRATION,
)
DISCIPLINES = (
    "anesthesiologie",
    "arbeidsdeskundigheid",
    "ergotherapie",
    "fysiotherapie",
    "maatschappelijk-werk",
    "oefentherapie",
    "psychologie",
    "revalidatiegeneeskunde",
    "verpleegkunde",
)
# fields of a referral that an offer may ask for, beside those that every referral must hold
REQUIREMENTS = (
    "complaint_since",
    "prior_treatments",
    "red_flags",
    "yellow_flags",
    "pain_score",
    "limitation_score",
    "work_situation",
    "self_care",
)
# ISO 639; dse is Nederlandse Gebarentaal, rif Tarifit, pap Papiaments
LANGUAGES = (
    *("nl", "en", "de", "fr", "es", "pt", "pl", "ro", "bg", "tr"),
    *("ar", "rif", "fa", "ti", "so", "uk", "ru", "zh", "pap", "dse"),
)


@dataclass(frozen=True)
class Term:
    """From and to a local date, both inclusive; None: until further notice."""

    valid_from: date
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether it holds on a local date."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class ReferrerRole:
    """A role that may refer from ``valid_from`` to ``valid_to``, both inclusive; None: until further notice."""

    role: str
    valid_from: date
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether the row holds on a local date."""
        return Term(self.valid_from, self.valid_to).holds(day)


@dataclass(frozen=True)
class Places:
    """How many places were open, as the organisation said on a local date."""

    number: int
    as_of: date


@dataclass(frozen=True)
class StatedWaiting:
    """How many calendar days someone waits, as the organisation said on a local date."""

    days: int
    stated_on: date
