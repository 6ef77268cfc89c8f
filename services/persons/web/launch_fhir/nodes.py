"""A place in a FHIR resource: what stands there, by its FHIRPath, with every fault collected on the way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shared.calendar import PartialDate, parse_partial_date
from shared.faults import Fault
from shared.web.schema import EARLIEST_YEAR, LATEST_YEAR

LONGEST = 2000
_DATE = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?(T[0-9:.+Z-]{1,32})?", re.ASCII)
_PRECISION = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True)
class Node:
    """What stands at ``path``; None where nothing does. ``faults`` is shared by all places of one Bundle."""

    value: Any
    path: str
    faults: list[Fault] = field(default_factory=list)

    def at(self, name: str) -> "Node":
        """Return what stands below this object under a name."""
        below = self.value.get(name) if isinstance(self.value, dict) else None
        return Node(below, f"{self.path}.{name}", self.faults)

    def each(self) -> Iterator["Node"]:
        """Yield the objects of a list; what is no list, or no object, is a fault."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            self.wrong("invalid", "Hier hoort een lijst.")
            return
        for index, value in enumerate(self.value):
            below = Node(value, f"{self.path}[{index}]", self.faults)
            if below.is_object():
                yield below

    def is_object(self) -> bool:
        """Tell whether an object stands here; something else is a fault."""
        if isinstance(self.value, dict):
            return True
        if self.value is not None:
            self.wrong("invalid", "Hier horen gegevens bij elkaar (een object).")
        return False

    def text(self, longest: int = LONGEST) -> str:
        """Return a text without spaces around it, empty when there is none; one that is too long is a fault."""
        if self.value is None:
            return ""
        if not isinstance(self.value, str):
            self.wrong("invalid", "Hier hoort tekst.")
            return ""
        found = self.value.strip()
        if any(ord(sign) < ord(" ") and sign not in "\n\r\t" for sign in found):
            self.wrong("unreadable-text", "Deze tekst bevat tekens die niet mogen.")
            return ""
        if len(found) > longest:
            self.wrong("too-long", f"Dit is te lang: ten hoogste {longest} tekens.")
            return ""
        return found

    def texts(self) -> Iterator[str]:
        """Yield the texts of a list of texts."""
        rows = self.value if isinstance(self.value, list) else [self.value]
        for index, value in enumerate(rows if self.value is not None else ()):
            if found := Node(value, f"{self.path}[{index}]", self.faults).text():
                yield found

    def day(self) -> PartialDate | None:
        """Return a date or dateTime as far as it is known; one that does not exist is a fault."""
        text = self.text(longest=40)
        if not text:
            return None
        match = _DATE.fullmatch(text)
        known = None if match is None else "".join(part for part in match.groups()[:3] if part)
        try:
            found = parse_partial_date(known or "", _PRECISION.get(len(known or ""), "day"))
        except ValueError:
            self.wrong("invalid", "Dit is geen bestaande datum. Schrijf een datum als 2026-03-28.")
            return None
        if not EARLIEST_YEAR <= found.date.year <= LATEST_YEAR:
            self.wrong("too-far", "Deze datum ligt te ver weg.")
            return None
        return found

    def birth_day(self) -> date | None:
        """Return a whole date; a part of one is a fault."""
        found = self.day()
        if found is not None and str(found.precision) != "day":
            self.wrong("invalid", "Geef de hele geboortedatum.")
            return None
        return found.date if found else None

    def need(self, found: object, message: str) -> None:
        """Say that something must stand here, unless it was found or something wrong was."""
        is_named = any(fault.field.startswith(self.path) for fault in self.faults)
        if not found and not is_named:
            self.wrong("required", message)

    def wrong(self, code: str, message: str) -> None:
        """Say that something is wrong here; never what stood there."""
        self.faults.append(Fault(self.path, code, message))


def codings(concept: Node) -> set[tuple[str, str]]:
    """Return the codes of a CodeableConcept as (system, code)."""
    return {(row.at("system").text(), row.at("code").text()) for row in concept.at("coding").each()}


def said(concept: Node) -> str:
    """Return a CodeableConcept as people read it: its text, its display, else code and system as they stand."""
    if not concept.is_object():
        return ""
    rows = list(concept.at("coding").each())
    shown = [row.at("display").text() for row in rows]
    bare = [f"{row.at('code').text()} ({row.at('system').text()})" for row in rows if row.at("code").text()]
    return next(filter(None, (concept.at("text").text(), *shown, *bare)), "")
