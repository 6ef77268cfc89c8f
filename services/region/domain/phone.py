"""A phone number as people write it, of an organisation or of one professional."""

import re

from shared.faults import FaultList

PHONE = re.compile(r"\+?[0-9][0-9 ]{8,18}[0-9]")


def check_phone(faults: FaultList, value: str | None) -> None:
    """Add a fault when this cannot be called."""
    if value is not None and not PHONE.fullmatch(value):
        faults.add("phone", "invalid", "Schrijf een telefoonnummer met cijfers en spaties, zoals 030 123 45 67.")
