"""Made-up people for the demo: no one exists, numbers begin with 9999 and pass the elfproef."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from deploy.local.numbers import all_numbers

_GIVEN = (
    "Aaltje", "Bram", "Chantal", "Daan", "Esra", "Fatima", "Gerrit", "Hanna", "Ilse", "Jan", "Kees", "Lotte", "Mo",
    "Nadia", "Olaf", "Petra", "Quinten", "Roos", "Sanne", "Tim", "Ursula", "Vera", "Willem", "Yara", "Zeynep",
)  # fmt: skip
_FAMILY = (
    "Aarts", "Bos", "Claassen", "Demir", "Evers", "Faber", "Groen", "Huisman", "Idrissi", "Jacobs", "Koster", "Lam",
    "Meijer", "Nijland", "Oosterhuis", "Peters", "Quist", "Rutten", "Schouten", "Timmer", "Uijen", "Vermeer", "Wolters",
    "Yildiz", "Zwart",
)  # fmt: skip
_OLDEST_DAYS, _YOUNGEST_DAYS = 75 * 365, 22 * 365


@dataclass(frozen=True)
class MadeUp:
    """A person of the demo."""

    bsn: str
    given_name: str
    family_name: str
    birth_date: date


def people(draw: random.Random, today: date) -> Iterator[MadeUp]:
    """Yield people, each with a number of their own."""
    for bsn in all_numbers():
        born = today - timedelta(days=draw.randint(_YOUNGEST_DAYS, _OLDEST_DAYS))
        yield MadeUp(bsn, draw.choice(_GIVEN), draw.choice(_FAMILY), born)
