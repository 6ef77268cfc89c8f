"""Of which kind the organisations are that a patient's sayings name: a no to a kind is a no to each of it (CON-01)."""

from services.persons.domain.consents import Consents
from services.persons.storage.consents import kinds_of
from shared.rules.consent import ConsentRule, Kinds
from shared.storage.work import Work


def kinds_around(work: Work, present: Consents, new: ConsentRule) -> Kinds:
    """Return the kind of each organisation that is named as recipient, as far as region told."""
    rules = [*(each.rule for each in present.said), new]
    named = {rule.recipient.code for rule in rules if rule.recipient.kind == "organisation"}
    return kinds_of(work, sorted(named))
