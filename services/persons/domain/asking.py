"""A question for toestemming, and what a refused one protects: for a month nobody asks it again (CON-01)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from services.persons.domain.saying import Consent, ForPatient, Recording, own_no
from shared.calendar import local_date, local_midnight
from shared.faults import Conflict, Fault
from shared.rules.consent import ANY_KIND, ConsentRule, Kinds, meet

Answer = Literal["allowed", "refused"]

REFUSED_FOR = timedelta(days=30)  # our choice: no law gives a term (docs/decisions/consent.md)


@dataclass(frozen=True)
class ConsentRequest:
    """A professional asks the patient; ``rule`` is what an unchanged yes would make of it.

    ``answered_as``: as what somebody answered for the patient; None for the patient.
    """

    request_id: str
    rule: ConsentRule
    asked: Recording
    answer: Answer | None = None
    answered_at: datetime | None = None
    reminded_at: datetime | None = None
    answered_as: ForPatient | None = None

    @property
    def again_from(self) -> date | None:
        """Return the first local day on which a refused question may be asked again; None for any other."""
        if self.answer != "refused" or self.answered_at is None:
            return None
        return local_date(self.answered_at) + REFUSED_FOR


def refuse_asking_again(
    requests: Iterable[ConsentRequest], said: Iterable[Consent], asked: ConsentRequest, kinds: Kinds = ANY_KIND
) -> None:
    """Raise ``Conflict`` for a question that meets one which the patient refused, with from when it may be asked."""
    days = [each.again_from for each in _refused(requests, said, asked.rule, asked.asked.at, kinds)]
    last = max(filter(None, days), default=None)
    if last is not None:
        text = f"De patiënt zei hier nee op. U kunt het opnieuw vragen vanaf {last:%d-%m-%Y}."
        raise Conflict(text, faults=[Fault("", "refused-before", text, "CON-01")])


def refuse_over_a_refusal(
    requests: Iterable[ConsentRequest], said: Iterable[Consent], new: Consent, kinds: Kinds = ANY_KIND
) -> None:
    """Raise ``Conflict`` for a yes to what the patient lately refused, unless the patient gives it or signed for it.

    Who acts for the patient does not say yes to what the patient refused (CON-01, CON-05).
    """
    by = new.recording
    if new.rule.verdict != "give" or by.is_on_own_page or by.channel == "paper":
        return
    found = list(_refused(requests, said, new.rule, by.at, kinds))
    if by.organisation_id and found:
        text = "De patiënt zei hier kortgeleden nee op. Alleen met een handtekening van de patiënt kan dit nu."
        raise Conflict(text, faults=[Fault("", "objected", text, "CON-01")])
    if any(each.answered_as is None for each in found):
        raise own_no(by)


def _refused(
    requests: Iterable[ConsentRequest], said: Iterable[Consent], rule: ConsentRule, at: datetime, kinds: Kinds
) -> Iterator[ConsentRequest]:
    """Yield the refused questions that still hold it back: not too long ago, and the patient said no yes since."""
    gives = [each for each in said if each.rule.verdict == "give" and each.recording.is_own]
    for each in requests:
        day, answered = each.again_from, each.answered_at
        if day is None or answered is None or local_midnight(day) <= at or not meet(each.rule, rule, kinds):
            continue
        if not any(yes.recording.at > answered and meet(yes.rule, each.rule, kinds) for yes in gives):
            yield each
