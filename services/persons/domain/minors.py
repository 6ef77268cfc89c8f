"""Who says yes for a child: under 12 the parents, from 12 to 15 both, from 16 the child alone (CON-05).

BW 7:447, 7:450 and 7:465. A child's own no counts at any age. What was agreed with the parents ends on the 12th and
the 16th birthday.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Literal

from shared.calendar import age_on, birthday_in_year, local_midnight
from shared.faults import Fault
from shared.rules.consent import ConsentRule, Verdict

Sayer = Literal["patient", "parents"]
SAYERS: tuple[Sayer, ...] = ("patient", "parents")
THEMSELVES: tuple[Sayer, ...] = ("patient",)
HEARD, ALONE = 12, 16
OWN_AGES = (HEARD, ALONE)
RULE = "CON-05"
NEEDED: dict[frozenset[Sayer], str] = {
    frozenset({"parents"}): "Onder de 12 jaar geven de ouders toestemming.",
    frozenset({"patient", "parents"}): "Van 12 tot en met 15 jaar geven kind en ouders allebei toestemming.",
    frozenset({"patient"}): "Vanaf 16 jaar beslist de patiënt alleen.",
}


def who_agree(birth: date, day: date) -> frozenset[Sayer]:
    """Return whose yes is needed on a local date; it changes on the birthday itself."""
    age = age_on(birth, day)
    if age < HEARD:
        return frozenset({"parents"})  # CON-05
    return frozenset({"patient", "parents"} if age < ALONE else {"patient"})  # CON-05


def sayer_faults(birth: date, day: date, verdict: Verdict, said_by: Collection[Sayer]) -> list[Fault]:
    """Return why this yes or no does not count: someone's yes is missing, or the parents no longer decide."""
    needed = who_agree(birth, day)
    is_alone = needed == {"patient"}
    enough = needed <= set(said_by) if verdict == "give" else bool(said_by)
    if enough and not (is_alone and "parents" in said_by):
        return []
    return [Fault("said_by", "not-allowed", NEEDED[needed], RULE)]


def asked_anew(verdict: Verdict, said_by: Collection[Sayer]) -> bool:
    """Tell whether a saying of this age ends with it: any yes, and the no that parents alone gave (CON-05)."""
    return verdict == "give" or set(said_by) == {"parents"}


def next_own_age(birth: date, day: date) -> date | None:
    """Return the 12th or 16th birthday that comes after a local date; None from the 16th on."""
    birthdays = (birthday_in_year(birth, birth.year + age) for age in OWN_AGES)
    return next((each for each in birthdays if each > day), None)


def reached_age(birth: date, day: date) -> date | None:
    """Return the 12th or 16th birthday that was last reached on a local date; None before the 12th."""
    birthdays = (birthday_in_year(birth, birth.year + age) for age in reversed(OWN_AGES))
    return next((each for each in birthdays if each <= day), None)


def capped(rule: ConsentRule, birth: date, day: date, said_by: Collection[Sayer] = THEMSELVES) -> ConsentRule:
    """Return a saying that ends at the latest when the child's birthday begins, at 00:00 local time.

    A yes on the next one. A no of the parents alone on the 16th, when they decide nothing any more; the child's stays.
    """
    birthday = next_own_age(birth, day)
    if birthday is None or not asked_anew(rule.verdict, said_by):
        return rule
    if rule.verdict == "object":
        birthday = birthday_in_year(birth, birth.year + ALONE)  # CON-05
    ends = local_midnight(birthday)  # CON-05
    return replace(rule, until=min(rule.until or ends, ends))
