"""On which ground a right rests, in words for its reader: the law or the rule, and what an access leaned on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from services.portal.language import term

OWN_GROUND = re.compile(r"^(D\d+|I\d+|F\d+|house \d+)$")  # a decision of our own: no ground in law or standard
EMERGENCY, CONSENT = "noodtoegang", "toestemming"
_NEXT = re.compile(r"[;,]\s*(?=[A-Za-z])")  # "AVG 5, 16" is one ground


@dataclass(frozen=True)
class Ground:
    """`words`: laws and rules as people call them. The ids: of what an access leaned on, or empty."""

    words: str
    emergency_id: str = ""
    consent_id: str = ""


def ground_of(written: str) -> Ground:
    """Read a ground as the log keeps it: ``CON-02; toestemming:<id>``."""
    each = list(_pieces([written]))
    leans = {kind: id for kind, colon, id in (one.partition(":") for one in each) if colon and kind in _LEANING}
    return Ground(said(each), leans.get(EMERGENCY, ""), leans.get(CONSENT, ""))


def said(grounds: Iterable[str]) -> str:
    """Return laws and rules in words, each once; the numbers of our own decisions and ids say a reader nothing."""
    return "; ".join(dict.fromkeys(term(one, "ground") for one in laws_and_rules(grounds)))


def laws_and_rules(grounds: Iterable[str]) -> list[str]:
    """Return what a reader can look up: each has its words as ``term.ground.<law or rule>``."""
    return [one for one in _pieces(grounds) if not OWN_GROUND.match(one) and not one.startswith(_LEANING)]


def _pieces(grounds: Iterable[str]) -> Iterable[str]:
    return (one.strip() for ground in grounds for one in _NEXT.split(ground) if one.strip())


_LEANING = (EMERGENCY, CONSENT)
