"""Noodtoegang in the demo: on for the revalidatieartsen of one organisation, so that it can be tried (D27).

Everywhere else it is off until a region names terms of its own, which win here too.
"""

import os
from pathlib import Path

from services.persons.settings import EMERGENCY

TERMS = Path(__file__).parent / "emergency_access.json"


def switch_on() -> None:
    """Let persons in this process read the terms of the demo, where the environment names none."""
    os.environ.setdefault(EMERGENCY.name, str(TERMS))
