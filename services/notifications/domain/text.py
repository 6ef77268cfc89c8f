"""The two languages of a text, and how small parameters read in each (plain words, B1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
UNKNOWN = "–"

_MONTHS: Mapping[Language, str] = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_TASKS: Mapping[Language, Mapping[str, str]] = {
    "nl": {
        "choose-central-care-provider": "kies met de patiënt wie de centrale zorgverlener is",
        "determine-hoofdbehandelaar": "spreek af wie de hoofdbehandelaar is",
        "choose-plan": "spreek af welk van de twee zorgplannen van deze patiënt verder gaat",
    },
    "en": {
        "choose-central-care-provider": "choose the central care provider together with the patient",
        "determine-hoofdbehandelaar": "agree on the physician in charge",
        "choose-plan": "agree which of the two care plans of this patient goes on",
    },
}
_ANY_TASK: Mapping[Language, str] = {"nl": "bekijk de taak in het plan", "en": "see the task in the plan"}


@dataclass(frozen=True)
class Wording:
    """Title and body in one language; ``{name}`` is replaced by a parameter."""

    title: str
    body: str


@dataclass(frozen=True)
class Template:
    """A text in both languages."""

    nl: Wording
    en: Wording

    def wording(self, language: Language) -> Wording:
        """Return the wording in this language."""
        return self.nl if language == "nl" else self.en


def template(nl: tuple[str, str], en: tuple[str, str]) -> Template:
    """Write a template: (title, body) in Dutch and in English."""
    return Template(Wording(*nl), Wording(*en))


class _Known(dict[str, str]):
    """Parameters that never fail: what an old notice does not carry reads as a dash."""

    def __missing__(self, key: str) -> str:
        return UNKNOWN


def fill(wording: Wording, parameters: Mapping[str, Any], language: Language) -> Wording:
    """Return the wording with its parameters in words."""
    known = _Known({name: _in_words(name, value, language) for name, value in parameters.items()})
    return Wording(wording.title.format_map(known), wording.body.format_map(known))


def _in_words(name: str, value: Any, language: Language) -> str:
    if name == "days_left":
        return _days_left(int(value), language)
    if name == "opened":
        return _new_files(int(value), language)
    if name == "kind":
        return _TASKS[language].get(value, _ANY_TASK[language])
    if name.endswith(("_on", "_day", "_by", "_since")):
        return spoken_date(date.fromisoformat(value), language)
    return str(value)


def spoken_date(day: date, language: Language) -> str:
    """Return a date as people say it: 2 maart 2026."""
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"


def _new_files(count: int, language: Language) -> str:
    if count == 1:
        return {"nl": "1 nieuw dossier", "en": "1 new file"}[language]
    return {"nl": f"{count or 'geen'} nieuwe dossiers", "en": f"{count or 'no'} new files"}[language]


def _days_left(days: int, language: Language) -> str:
    if days == 0:
        return {"nl": "vandaag is de laatste dag", "en": "today is the last day"}[language]
    if days == 1:
        return {"nl": "nog 1 dag", "en": "1 day left"}[language]
    return {"nl": f"nog {days} dagen", "en": f"{days} days left"}[language]
