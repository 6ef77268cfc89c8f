"""Which yes does not count now, since a no of the patient about the same goes before it (CON-01)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import product

from shared.rules.consent import ConsentQuestion, ConsentRule, DataCategory, Purpose, decide_consent, holds_at


def overruled(rules: Collection[ConsentRule], kinds: Mapping[str, str], at: datetime) -> frozenset[str]:
    """Return the ids of each yes to one organisation of which nothing is left; ``kinds``: of which kind they are."""
    given = [rule for rule in rules if rule.verdict == "give" and holds_at(rule, at)]
    return frozenset(
        rule.consent_id
        for rule in given
        if rule.recipient.kind == "organisation"
        and all(decide_consent(rules, question, at).objected for question in _questions(rule, kinds))
    )


def _questions(rule: ConsentRule, kinds: Mapping[str, str]) -> list[ConsentQuestion]:
    """Return all that a yes is about; of no holder in particular, where it names none."""
    kind = kinds.get(rule.recipient.code)
    categories = frozenset({kind}) if kind else frozenset[str]()
    about = product([rule.data] if rule.data else DataCategory, [rule.purpose] if rule.purpose else Purpose)
    return [ConsentQuestion(rule.holder_id or "", rule.recipient.code, *each, categories) for each in about]
