"""Why an event was parked or waits, in words: the machinery says it in English, for the log and for who mends it."""

import re
from collections import Counter

from services.portal.language import text
from shared.events.reasons import BEHIND, code_of

_BROKEN = re.compile(r"ContractBroken: \S+ v\d+: ")
_PLACE_IN_LIST = re.compile(r"\.\d+(?=[.:])")


def said(reason: str) -> str:
    """Return a reason in the language of the page."""
    return text(f"ops-why.{code_of(reason)}")


def detail(reason: str) -> str:
    """Return what the machinery said itself, each fault once with how often; empty when `said` says it all."""
    if reason == BEHIND:
        return ""
    start = _BROKEN.match(reason)
    begun = start[0] if start else ""
    counted = Counter(_PLACE_IN_LIST.sub(".*", fault) for fault in reason[len(begun) :].split("; "))
    told = (f"{fault} ({count}×)" if count > 1 else fault for fault, count in counted.items())
    return begun + "; ".join(told)
