"""Words that a patient should not read about the pain: that it would be psychological or imagined (IZP-11).

The words may mean something else, so that who wrote them may say that they stand as they are.
"""

import re
from collections.abc import Iterator

from shared.faults import Fault

_WORDS = re.compile(
    r"\b(?:psychisch|psychische|psychosomatisch|psychosomatische|psychogeen|psychogene|ingebeeld|ingebeelde|inbeelding"
    r"|aanstellerij|aanstelt)\b|\btussen (?:de|uw) oren\b",
    re.IGNORECASE,
)


def label_faults(field: str, written: str, *, as_is: bool) -> Iterator[Fault]:
    """Yield the words that call the pain psychological or imagined, unless the writer let them stand (IZP-11)."""
    found = list(dict.fromkeys(match.group().lower() for match in _WORDS.finditer(written)))
    if found and not as_is:  # IZP-11
        words = ", ".join(f"'{each}'" for each in found)
        text = (
            f"De patiënt leest {words}. Schrijf niet dat pijn psychisch of ingebeeld is; schrijf bijvoorbeeld "
            "'spanning en zorgen spelen mee'. Bedoelt u iets anders, laat het dan zo."
        )
        yield Fault(field, "labels-pain", text, "IZP-11")
