"""The Bundle itself: which version, one Patient, and what each of its resources brings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from services.persons.domain.launch import MOST_BROUGHT, Brought, Context
from services.persons.web.launch_fhir.nodes import Node
from services.persons.web.launch_fhir.told import OF, onset_of
from services.persons.web.launch_fhir.who import read_patient, read_user
from shared.faults import Fault, FaultList, InvalidInput

VERSIONS = ("4.0", "4.0.0", "4.0.1")
TYPES = ("collection", "document", "message", "transaction")
READ_WITHOUT_TEXT = frozenset({"Patient", "Practitioner", "PractitionerRole", "Organization"})
_LISTED = "prior_treatments"
LONGEST_TYPE = 64
OTHER = "Dit gaat over een andere patiënt dan de Patient van deze Bundle."


@dataclass(frozen=True)
class Read:
    """What was read, and which resources were not, each by its path and type."""

    context: Context
    ignored: tuple[tuple[str, str], ...]


def refuse_version(given: str | None) -> None:
    """Raise ``InvalidInput`` for another version of FHIR than R4, before anything of it is read."""
    if given is not None and given not in VERSIONS:
        text = "Deze versie van FHIR lezen we niet. Stuur FHIR R4: fhirVersion=4.0."
        raise InvalidInput([Fault("fhirVersion", "unknown-code", text)])


def read_bundle(body: Any, today: date) -> Read:
    """Return what a Bundle says. Raises ``InvalidInput`` with every fault at once, each at its FHIRPath."""
    root = Node(body, "Bundle")
    if not isinstance(body, dict) or body.get("resourceType") != "Bundle":
        raise InvalidInput([Fault("Bundle.resourceType", "invalid", "Hier hoort een FHIR Bundle.")])
    if root.at("type").text() not in TYPES:
        root.at("type").wrong("unknown-code", "Kies een van: " + ", ".join(TYPES) + ".")
    entries = list(root.at("entry").each())
    if len(entries) > MOST_BROUGHT:
        root.at("entry").wrong("too-many", f"Dit zijn er te veel: ten hoogste {MOST_BROUGHT}.")
        raise InvalidInput(root.faults)
    resources = [row.at("resource") for row in entries if _is_resource(row.at("resource"))]
    patients = _of(resources, "Patient")
    if len(patients) != 1:
        root.at("entry").wrong("required", "Geef precies één Patient.")
    for each in entries:
        _same_patient(each.at("resource"), [row for row in entries if _type(row.at("resource")) == "Patient"])
    who = [read_patient(each, today) for each in patients]
    user = read_user(_of(resources, "Practitioner"))
    brought = _told(entries, resources)
    FaultList(root.faults).raise_invalid()
    (bsn, identity), *_ = who
    ignored = tuple((each.path, _type(each)) for each in resources if _type(each) not in {*OF, *READ_WITHOUT_TEXT})
    return Read(Context(bsn, identity, brought, user), ignored)


def _told(entries: Sequence[Node], resources: Sequence[Node]) -> tuple[Brought, ...]:
    """Return what all resources bring: one value a field, what was tried together, the rest as text."""
    rows = [each for kind in OF for row in _of(resources, kind) for each in OF[kind](row)]
    problem = _about(entries, resources)
    found = [*rows, *(onset_of(problem) if problem else ())]
    return (*_one_a_field(found), *_tried(found))


def _one_a_field(found: Sequence[Brought]) -> Iterator[Brought]:
    """Yield the newest value of a field, by the day in its source; every other of it is text."""
    plain = [each for each in found if each.field != _LISTED]
    chosen: dict[str, Brought] = {}
    for each in plain:
        before = chosen.get(each.field)
        if each.value is not None and (before is None or each.source > before.source):
            chosen[each.field] = each
    for each in plain:
        yield each if each.value is None or chosen[each.field] is each else replace(each, value=None)


def _tried(found: Sequence[Brought]) -> Iterator[Brought]:
    """Yield what was tried as one value, with all names as its text."""
    rows = [each for each in found if each.field == _LISTED]
    kinds = sorted({row["kind"] for each in rows for row in each.value or ()})
    known = [each for each in rows if each.value]
    if known:
        value = [{"kind": kind, "effect": "unknown"} for kind in kinds]
        names = "; ".join(dict.fromkeys(each.text for each in known))
        yield Brought(_LISTED, names, "; ".join(dict.fromkeys(each.source for each in known)), value)
    yield from (each for each in rows if not each.value)


def _about(entries: Sequence[Node], resources: Sequence[Node]) -> Node | None:
    """Return the Condition that a request names as its reason, else the only one."""
    named = {
        reference.at("reference").text()
        for request in _of(resources, "ServiceRequest")
        for reference in request.at("reasonReference").each()
    }
    problems = [row for row in entries if _type(row.at("resource")) == "Condition"]
    meant = [row for row in problems if _names(row) & named]
    chosen = meant or (problems if len(problems) == 1 else [])
    return chosen[0].at("resource") if chosen else None


def _names(entry: Node) -> set[str]:
    return {entry.at("fullUrl").text(), f"Condition/{entry.at('resource').at('id').text()}"} - {""}


def _same_patient(resource: Node, patients: Sequence[Node]) -> None:
    """Name a resource that is about another patient."""
    said = resource.at("subject").at("reference")
    if not said.text() or len(patients) != 1:
        return
    patient = patients[0]
    meant, own = f"Patient/{patient.at('resource').at('id').text()}", patient.at("fullUrl").text()
    if said.text() != own and not f"/{said.text()}".endswith(f"/{meant}"):
        said.wrong("other-patient", OTHER)


def _of(resources: Sequence[Node], kind: str) -> list[Node]:
    return [each for each in resources if _type(each) == kind]


def _type(resource: Node) -> str:
    found = resource.value.get("resourceType") if isinstance(resource.value, dict) else None
    return found if isinstance(found, str) and found.isalpha() and len(found) <= LONGEST_TYPE else ""


def _is_resource(resource: Node) -> bool:
    if not isinstance(resource.value, dict) or not _type(resource):
        resource.at("resourceType").wrong("required", "Geef de soort van deze resource.")
        return False
    return True
