"""Whether two people born on one day may be one person, written twice: how alike their names are (D43)."""

from difflib import SequenceMatcher

from services.persons.domain.patient import Identity, Patient, plain

ALIKE = 0.8  # of the letters of both names, as difflib counts: Versteeg and Versteegh are, Bakker and Visser are not


def may_be_one(one: Patient, other: Patient) -> bool:
    """Tell whether somebody should compare two records that stand by themselves.

    Two people whose BSN somebody checked are two people.
    """
    if one.is_identified and other.is_identified:
        return False
    return one.identity.birth_date == other.identity.birth_date and _named_alike(one.identity, other.identity)


def _named_alike(one: Identity, other: Identity) -> bool:
    """Tell whether given name or family name is alike, and the given names begin alike.

    A family name changes by marriage, a given name is often an initial; twins mostly differ in that.
    """
    given = plain(one.given_name), plain(other.given_name)
    if given[0][:1] != given[1][:1]:
        return False
    return _alike(*given) or _alike(plain(one.family_name), plain(other.family_name))


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
