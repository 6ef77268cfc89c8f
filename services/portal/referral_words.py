"""How the page calls a field of a referral and what is in it, and which field a fault of the API is about."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.portal.language import term, text
from services.portal.referral_form import RED_FLAGS, YES, Values, field_names
from services.portal.refusals import Fault
from services.portal.service_words import said

_WHOLE = {"attestation": "attestation.discussed_on", "work_situation": "work_situation.status"}
_CODED = {"prior_treatments": "treatments", "red_flags": "red_flags", "yellow_flags": "yellow_flags"}


def label_of(name: str) -> str:
    """Return how the page calls a field."""
    top, _, code = name.removesuffix(".explanation").partition(".")
    if top in _CODED and code and code != "none":
        return term(code, _CODED[top])
    return term(name, "ref-field")


def say(name: str, value: str) -> str:
    """Return a value as people read it: a code by its word."""
    top = name.split(".", maxsplit=1)[0]
    if value == YES:
        return text("team.yes")
    kinds = {
        "prior_treatments": "treatment_effects",
        "yellow_flags": "yellow_flag_sources",
        "urgency": "urgencies",
        "aim": "aims",
        "self_care": "self_care",
    }
    if name == "work_situation.status":
        return term(value, "work_statuses")
    if top == "red_flags" and not name.endswith(".explanation"):
        return term(value, "red_flag_statuses")
    return term(value, kinds[top]) if top in kinds else value


def place_of(field: str, given: Values) -> str:
    """Return the id on the page of a field of the API; empty when the page has none."""
    top, *below = field.split(".")
    if field in field_names():
        return field
    if top == "red_flags" and below and below[0].isdecimal():
        return _flag(int(below[0]), below[1:], given)
    if top in _CODED or top in field_names():
        return top
    return _WHOLE.get(top, "")


def faults_of(rows: Iterable[Mapping[str, Any]], given: Values) -> tuple[Fault, ...]:
    """Return the faults with their field, label and rule, each once."""
    found: dict[str, Fault] = {}
    for row in rows:
        place, rule = place_of(str(row.get("field", "")), given), row.get("rule")
        own = f"{said(row)} ({rule})" if rule else said(row)
        message = f"{label_of(place)}: {own}" if place else own
        found.setdefault(message, Fault(place, message, own))
    return tuple(found.values())


def _flag(at: int, below: list[str], given: Values) -> str:
    codes = [code for code in RED_FLAGS if given.get(f"red_flags.{code}")]
    if at >= len(codes):
        return "red_flags"
    return f"red_flags.{codes[at]}" + (".explanation" if below == ["explanation"] else "")
