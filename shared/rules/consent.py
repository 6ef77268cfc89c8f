"""Whether an exchange between organisations rests on a consent of the patient, and on which one (CON-01, CON-05).

Persons decides by it, and so does every service that keeps a copy of what the patient said: one function, so that all
say the same. A no yields only to a yes that lies wholly within it (``within``); where neither lies within the other,
the no decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from shared.rules.catalogue import Reason, reason

Verdict = Literal["give", "object"]
Kind = Literal["explicit", "presumed"]
RecipientKind = Literal["organisation", "category", "everyone"]

CATEGORIES = (  # of recipients: the kinds of care organisation that region knows
    "huisartspraktijk",
    "fysiotherapiepraktijk",
    "pijnteam",
    "ggz-instelling",
    "ziekenhuis",
    "revalidatiecentrum",
    "universitair-centrum",
)
_RECIPIENTS: dict[RecipientKind, int] = {"everyone": 0, "category": 1, "organisation": 2}
Kinds = Mapping[str, str]
ANY_KIND: Kinds = {}


class DataCategory(StrEnum):
    """What may be exchanged."""

    REFERRAL = "referral"
    CARE_PLAN = "care-plan"


class Purpose(StrEnum):
    """What it is exchanged for."""

    TREATMENT = "treatment"
    COORDINATION = "coordination"


@dataclass(frozen=True)
class Recipient:
    """Who may, or may not, receive: one organisation, a kind of organisation (as region names it), or everyone."""

    kind: RecipientKind
    code: str = ""


@dataclass(frozen=True)
class ConsentRule:
    """One saying of the patient, from ``since`` up to, not including, ``until`` (aware instants).

    ``holder_id``, ``data`` and ``purpose``: None says nothing about it, so it holds for each of them.
    ``presumed``: nobody asked; the referrer discussed it with the patient (D20).
    """

    consent_id: str
    recipient: Recipient
    verdict: Verdict
    since: datetime
    until: datetime | None = None
    holder_id: str | None = None
    data: DataCategory | None = None
    purpose: Purpose | None = None
    kind: Kind = "explicit"


@dataclass(frozen=True)
class ConsentQuestion:
    """Whether this recipient may have these data of this holder for this purpose.

    ``categories``: of which kinds of organisation the recipient is. ``involved``: holder and recipient are the two
    parties of a referral that was discussed with the patient, so that no explicit yes is needed (D20).
    """

    holder_id: str
    recipient_id: str
    data: DataCategory
    purpose: Purpose
    categories: frozenset[str] = frozenset()
    involved: bool = False


@dataclass(frozen=True)
class ConsentDecision:
    """May it be exchanged; ``consent_id``: the saying that decided, None where there was none."""

    allowed: bool
    consent_id: str | None
    reason: Reason

    @property
    def objected(self) -> bool:
        """Tell whether an objection decided, rather than that nobody asked."""
        return not self.allowed and self.consent_id is not None


OWN = "De organisatie gebruikt wat zij zelf vastlegde."
GIVEN = "De patiënt gaf toestemming voor uitwisseling met deze organisatie."
PRESUMED = "De verwijzer besprak de verwijzing met de patiënt: de toestemming is verondersteld."
OBJECTED = "De patiënt heeft bezwaar gemaakt tegen uitwisseling met deze organisatie."
WITHDRAWN = "De toestemming van de patiënt voor deze organisatie is voorbij."
NOT_ASKED = "Voor uitwisseling met deze organisatie is toestemming van de patiënt nodig."


def decide_consent(rules: Iterable[ConsentRule], question: ConsentQuestion, at: datetime) -> ConsentDecision:
    """Decide at one instant. The more specific saying wins; at equal specificity the objection wins (CON-01).

    More specific is what lies within the other; of two that only overlap neither is, so there the objection wins.
    """
    if question.holder_id == question.recipient_id:
        return ConsentDecision(True, None, reason("CON-01", OWN))
    about = [rule for rule in rules if covers(rule, question)]
    present = [rule for rule in about if holds_at(rule, at)]
    if present:
        return _by(_deciding(present))
    if question.involved:
        return ConsentDecision(True, None, reason("CON-01", PRESUMED))
    if any(rule.verdict == "give" and rule.until is not None and rule.until <= at for rule in about):
        return ConsentDecision(False, None, reason("CON-05", WITHDRAWN))  # CON-05
    return ConsentDecision(False, None, reason("CON-01", NOT_ASKED))


def holds_at(rule: ConsentRule, at: datetime) -> bool:
    """Tell whether the saying holds at an instant: ``since <= at < until`` (CON-01)."""
    return rule.since <= at and (rule.until is None or at < rule.until)  # CON-01


def covers(rule: ConsentRule, question: ConsentQuestion) -> bool:
    """Tell whether the saying is about this exchange, at whatever time."""
    return (
        rule.holder_id in {None, question.holder_id}
        and rule.data in {None, question.data}
        and rule.purpose in {None, question.purpose}
        and _receives(rule.recipient, question)
    )


def within(inner: ConsentRule, outer: ConsentRule, kinds: Kinds = ANY_KIND) -> bool:
    """Tell whether a saying is about nothing but what the other is about too; its time says nothing of that (CON-01).

    ``kinds``: of which kind each organisation is. One that is not known may be of any kind, so of two sayings about one
    exchange nothing need be known.
    """
    return (
        outer.holder_id in {None, inner.holder_id}
        and outer.data in {None, inner.data}
        and outer.purpose in {None, inner.purpose}
        and _receiver_within(inner.recipient, outer.recipient, kinds)
    )


def meet(one: ConsentRule, other: ConsentRule, kinds: Kinds = ANY_KIND) -> bool:
    """Tell whether there can be an exchange that both sayings are about; ``kinds`` as in ``within`` (CON-01)."""
    pairs = ((one.holder_id, other.holder_id), (one.data, other.data), (one.purpose, other.purpose))
    same = all(None in pair or pair[0] == pair[1] for pair in pairs)
    to, of = one.recipient, other.recipient
    return same and (_receiver_within(to, of, kinds) or _receiver_within(of, to, kinds))


def _receiver_within(inner: Recipient, outer: Recipient, kinds: Kinds) -> bool:
    if outer.kind == "everyone" or inner == outer:
        return True
    is_one_of = inner.kind == "organisation" and outer.kind == "category"
    return is_one_of and kinds.get(inner.code, outer.code) == outer.code


def _deciding(present: Sequence[ConsentRule]) -> ConsentRule:
    """Return which of the sayings about one exchange decides: an objection that has no narrower yes, else a yes."""
    said = [rule for rule in present if rule.kind == "explicit"] or present
    gives = [rule for rule in said if rule.verdict == "give"]
    scopes = {_scope(rule): rule for rule in gives}.values()
    objections = [rule for rule in said if rule.verdict == "object" and not any(_narrower(yes, rule) for yes in scopes)]
    return max(objections or gives, key=_named_first)


def _narrower(one: ConsentRule, other: ConsentRule) -> bool:
    return within(one, other) and not within(other, one)


def _scope(rule: ConsentRule) -> tuple[object, ...]:
    return rule.recipient, rule.holder_id, rule.data, rule.purpose


def _named_first(rule: ConsentRule) -> tuple[object, ...]:
    """Return which of those that say the same is named: what names most, then the newest; the id is for ties."""
    named = sum(each is not None for each in (rule.data, rule.purpose, rule.holder_id))
    return _RECIPIENTS[rule.recipient.kind], named, rule.since, rule.consent_id


def _receives(recipient: Recipient, question: ConsentQuestion) -> bool:
    if recipient.kind == "organisation":
        return recipient.code == question.recipient_id
    return recipient.kind == "everyone" or recipient.code in question.categories


def _by(rule: ConsentRule) -> ConsentDecision:
    if rule.verdict == "object":
        return ConsentDecision(False, rule.consent_id, reason("CON-01", OBJECTED))
    text = GIVEN if rule.kind == "explicit" else PRESUMED
    return ConsentDecision(True, rule.consent_id, reason("CON-01", text))
