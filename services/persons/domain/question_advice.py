"""Advice on the words of a targeted question: a treater gives facts, no opinion and no forecast. It never stops one."""

import re

from shared.faults import Fault

_OPINIONS = (
    "vindt u",
    "vind jij",
    "denkt u",
    "uw mening",
    "uw oordeel",
    "uw advies",
    "adviseert u",
    "prognose",
    "arbeidsongeschikt",
    "kan hij werken",
    "kan zij werken",
    "kan werknemer werken",
)
_ASKS_OPINION = re.compile("|".join(rf"\b{re.escape(each)}\b" for each in _OPINIONS), re.IGNORECASE)
ADVICE = "Vraag naar feiten. Een behandelaar geeft geen oordeel of voorspelling over werk: ‘{words}’."


def advise(question: str) -> list[Fault]:
    """Return one warning for each different wording that asks for an opinion or a forecast."""
    found = dict.fromkeys(each.lower() for each in _ASKS_OPINION.findall(question))
    return [Fault("question", "advised", ADVICE.format(words=words), "CON-03") for words in found]
