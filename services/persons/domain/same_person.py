"""Whether an employee with the BSN of a patient is that patient: a number that was typed wrong belongs to another."""

import re
import unicodedata

from services.persons.domain.employee import Employee
from services.persons.domain.patient import Identity

_LEAST = 3  # letters: a shorter word of a family name, such as "de" or "van", says nothing
_WORD = re.compile(r"[^\W\d_]+")


def is_same_person(patient: Identity, employee: Employee) -> bool:
    """Tell whether what else the work side knows agrees with the patient: the birth date, else the names.

    Names agree when the given names begin with the same letter and the family names share a word; of two names, as of
    who is married, one is enough. Where nothing agrees the number alone proves nothing (D3, D14).
    """
    if employee.birth_date is not None:
        return employee.birth_date == patient.birth_date
    mine, theirs = _words(patient.family_name), _words(employee.family_name)
    same_letter = _plain(patient.given_name)[:1] == _plain(employee.given_name)[:1] != ""
    return same_letter and bool(_telling(mine) & _telling(theirs))


def _telling(words: list[str]) -> set[str]:
    """Return the words that tell people apart; of a name of short words only, all of them together."""
    return {word for word in words if len(word) >= _LEAST and word not in _PREFIXES} or {" ".join(words)} - {""}


def _words(name: str) -> list[str]:
    return _WORD.findall(_plain(name))


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).casefold().strip()


_PREFIXES = frozenset({"van", "der", "den", "ter", "ten", "het", "von", "dos", "las", "los", "del", "della"})
