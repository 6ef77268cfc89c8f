"""What the resources of a Bundle say, as fields of a referral or as text beside them; one function a resource."""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import Any

from services.persons.domain.launch import Brought
from services.persons.web.launch_fhir.codes import PAIN_SCORE, TREATMENTS, URGENT, WORK_SITUATION
from services.persons.web.launch_fhir.nodes import LONGEST, Node, codings, said

MOST_PAIN = 10
_TAG = re.compile(r"<[^>]{0,500}>")
_NOT_TRUE = frozenset({"entered-in-error", "refuted"})


def of_condition(row: Node) -> Iterator[Brought]:
    """Yield what the problem is, as text; a referral has no field for a diagnosis."""
    if not codings(row.at("verificationStatus")) & {(system, code) for system in _VERIFIED for code in _NOT_TRUE}:
        yield from _text(row, "Condition", said(row.at("code")), since=row.at("recordedDate"))


def onset_of(row: Node) -> Iterator[Brought]:
    """Yield since when, of the problem that the referral is about."""
    since = row.at("onsetDateTime").day()
    if since is not None:
        value = {"date": since.text, "precision": str(since.precision)}
        yield Brought("complaint_since", since.text, _source("Condition", row.at("recordedDate")), value)


def of_observation(row: Node) -> Iterator[Brought]:
    """Yield a pain score of 0 to 10 as that; what is known of work, and anything else, as text."""
    codes, measured = codings(row.at("code")), row.at("effectiveDateTime")
    if row.at("status").text() in _NOT_TRUE:
        return
    value, shown = _measured(row)
    name, where = said(row.at("code")), _source("Observation", measured)
    if PAIN_SCORE in codes and type(value) is int and 0 <= value <= MOST_PAIN and not _of_hundred(row):
        yield Brought("pain_score", str(value), where, value)
    elif PAIN_SCORE in codes:
        yield Brought("pain_score", f"{name}: {shown}", where)
    elif WORK_SITUATION in codes and shown:
        yield Brought("work_situation", shown, where)
    elif shown:
        yield Brought("", f"{name}: {shown}", where)


def of_treatment(row: Node, kind: str, field: str) -> Iterator[Brought]:
    """Yield what was tried: as its kind where the code is known, else as text; what it did, no code tells."""
    concept, when = row.at(field), row.at("performedDateTime" if kind == "Procedure" else "effectiveDateTime")
    name = said(concept)
    if row.at("status").text() in {*_NOT_TRUE, "not-done", "not-taken"} or not name:
        return
    known = "medication" if kind == "MedicationStatement" else _treatment(concept)
    value = [{"kind": known, "effect": "unknown"}] if known else None
    yield Brought("prior_treatments", name, _source(kind, when), value)


def of_request(row: Node) -> Iterator[Brought]:
    """Yield what is asked, why, and how soon."""
    where = _source("ServiceRequest", row.at("authoredOn"))
    asked = [note.at("text").text() for note in row.at("note").each()]
    if any(asked):
        yield Brought("question", _joined(row, asked), where, _joined(row, asked))
    for reason in row.at("reasonCode").each():
        yield from _text(row, "ServiceRequest", said(reason), since=row.at("authoredOn"))
    yield from _text(row, "ServiceRequest", said(row.at("code")), since=row.at("authoredOn"))
    if row.at("priority").text() in URGENT:
        yield Brought("urgency", row.at("priority").text(), where, "urgent")


def of_goal(row: Node) -> Iterator[Brought]:
    """Yield what the patient wants in their own words, or what somebody else expects."""
    name, by_patient = said(row.at("description")), "Patient/" in row.at("expressedBy").at("reference").text()
    field = "hulpvraag" if by_patient else "expected_outcome"
    if name:
        yield Brought(field, name, _source("Goal", row.at("startDate")), name)


def of_composition(row: Node) -> Iterator[Brought]:
    """Yield each part of a letter as text, below its title."""
    for part in row.at("section").each():
        div = part.at("text").at("div").text(longest=LONGEST * 5)
        told = unescape(_TAG.sub(" ", div)).strip()
        title = part.at("title").text()
        if told:
            yield from _text(row, "Composition", f"{title}: {told}" if title else told, since=row.at("date"))


OF: Mapping[str, Callable[[Node], Iterator[Brought]]] = {
    "ServiceRequest": of_request,
    "Goal": of_goal,
    "Condition": of_condition,
    "Observation": of_observation,
    "Procedure": lambda row: of_treatment(row, "Procedure", "code"),
    "MedicationStatement": lambda row: of_treatment(row, "MedicationStatement", "medicationCodeableConcept"),
    "Composition": of_composition,
}
_VERIFIED = ("http://terminology.hl7.org/CodeSystem/condition-ver-status", "")


def _text(_row: Node, kind: str, words: str, *, since: Node) -> Iterator[Brought]:
    if words:
        yield Brought("", words[:LONGEST], _source(kind, since))


def _source(kind: str, when: Node) -> str:
    known = when.day()
    return f"{kind} {known.text}" if known else kind


def _joined(row: Node, rows: list[str]) -> str:
    return Node("\n".join(filter(None, rows)), f"{row.path}.note", row.faults).text()


def _treatment(concept: Node) -> str:
    return next((TREATMENTS[code] for code in sorted(codings(concept)) if code in TREATMENTS), "")


def _of_hundred(row: Node) -> bool:
    """Tell whether a score was given on a line of a hundred."""
    return "100" in said(row.at("method"))


def _measured(row: Node) -> tuple[Any, str]:
    """Return the value that was measured and how people read it."""
    quantity = row.at("valueQuantity")
    for name in ("valueInteger", "valueString"):
        if row.at(name).value is not None:
            return _plain(row.at(name))
    if quantity.is_object():
        value, shown = _plain(quantity.at("value"))
        return value, " ".join(filter(None, (shown, quantity.at("unit").text(40))))
    return None, said(row.at("valueCodeableConcept"))


def _plain(found: Node) -> tuple[Any, str]:
    if isinstance(found.value, int | float) and not isinstance(found.value, bool):
        whole = int(found.value) if float(found.value).is_integer() else found.value
        return whole, str(whole)
    return found.value, found.text()
