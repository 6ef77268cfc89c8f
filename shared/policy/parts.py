"""Parts of an item that fewer people may see than the whole: a class of sensitivity, and the action that opens it.

A class without an action is closed to everybody: what is new is narrow until someone decides otherwise (CON-04).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SENSITIVITY = "x-sensitivity"  # the mark of a field of a schema; it shows in the description of the API


class Sensitivity(StrEnum):
    """What makes a part narrower than the item that it stands in."""

    PSYCHOSOCIAL = "psychosocial"  # WRK-06
    PARTNER = "partner"  # RSK-18
    SEXUAL_TRAUMA = "sexual-trauma"  # RSK-18
    SUICIDALITY = "suicidality"  # RSK-13


@dataclass(frozen=True)
class Shield:
    """What opens a class: an action of the rights table; to who may not, the rule and the reason are told."""

    action: str
    rule: str
    reason: str


Shields = Mapping[Sensitivity, Shield]
CLOSED = Shield("", "CON-04", "Dit deel is afgeschermd.")


def sensitive(kind: Sensitivity) -> dict[str, str]:
    """Return the metadata of a field of this class."""
    return {SENSITIVITY: str(kind)}
