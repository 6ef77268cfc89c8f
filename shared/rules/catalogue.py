"""Every rule by its id, so that a decision can say which rule it rests on and where that rule stands."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent
DOCUMENTS = {
    "000": "ZMC, folder Pijnmanagement groepsbehandeling",
    "001": "Revalidatie Nederland, brochure Revalidatie bij chronische pijn",
    "002": "Zorgstandaard Chronische Pijn (2017)",
    "003": "St. Antonius Ziekenhuis, pagina Chronische pijn (2025)",
    "004": "Het Roessingh, artikel over een PMT-module",
}
_SEED = re.compile(r"(?P<document>\d{3}):L[\d-]+(, [\d-]+)*, (?P<place>.+)", re.ASCII)


@dataclass(frozen=True)
class Rule:
    """One row of the catalogue.

    `source` is document, lines and place, or a law. `force`: N norm, A advice, P programme, I inferred.
    `action`: what the product does with it, such as BLOCK, WARN, TASK or COMPUTE.
    """

    id: str
    title: str
    section: str
    source: str
    force: str
    action: str

    @property
    def citation(self) -> str:
        """The source as a reader can find it: the name of the document and the place in it."""
        match = _SEED.fullmatch(self.source)
        return f"{DOCUMENTS[match['document']]}, {match['place']}" if match else self.source


@dataclass(frozen=True)
class Reason:
    """Why a decision fell as it did: rule id, plain Dutch text, and where the rule stands."""

    rule: str
    text: str
    source: str


def _load() -> Mapping[str, Rule]:
    rows = json.loads((_FOLDER / "catalogue.json").read_text(encoding="utf-8"))
    return MappingProxyType({row["id"]: Rule(**row) for row in rows})


RULES = _load()


def rule(rule_id: str) -> Rule:
    """Return a rule; raises LookupError for an id that is not in the catalogue."""
    found = RULES.get(rule_id)
    if found is None:
        raise LookupError(f"No rule has the id {rule_id}.")
    return found


def reason(rule_id: str, text: str) -> Reason:
    """Return a reason with the source of its rule filled in; an unknown id raises LookupError."""
    return Reason(rule_id, text, rule(rule_id).citation)


def not_for_software() -> Mapping[str, str]:
    """Return the rules that no software should carry out, each with the reason why."""
    found: dict[str, str] = json.loads((_FOLDER / "not_for_software.json").read_text(encoding="utf-8"))
    return found


def partly() -> Mapping[str, str]:
    """Return the rules of which a part is carried out, each with what is and what is not yet."""
    found: dict[str, str] = json.loads((_FOLDER / "partly.json").read_text(encoding="utf-8"))
    return found
