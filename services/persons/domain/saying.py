"""One saying of a patient about sharing, with who recorded it; what of others stands against it (CON-01, CON-05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from services.persons.domain.minors import Sayer
from shared.faults import Conflict, Fault
from shared.rules.consent import ANY_KIND, ConsentRule, Kinds, meet, within

Channel = Literal["page", "in-person", "paper", "referral"]
ForPatient = Literal["carer", "representative"]

HELD_BACK = "De patiënt maakte hier bezwaar tegen. Alleen met een handtekening van de patiënt kan dit weer."
OWN_NO = "De patiënt zei hier zelf nee tegen. Alleen de patiënt zelf kan dat terugnemen, u niet namens de patiënt."


@dataclass(frozen=True)
class Recording:
    """Who recorded a saying, for which organisation (None: the patient), when, and how the patient said it (CON-07).

    ``said_on``: the local day of the talk or of the paper, which may lie before the recording. ``said_by``: whose yes
    or no it is; of a child also, or only, the parents' (CON-05). ``proxy``: as what somebody else did it on the
    patient's page; None for the patient.
    """

    by: str
    organisation_id: str | None
    at: datetime
    channel: Channel
    said_on: date | None = None
    said_by: tuple[Sayer, ...] = ("patient",)
    proxy: ForPatient | None = None

    @property
    def is_own(self) -> bool:
        """Tell whether the patient said it, rather than only somebody for them."""
        return "patient" in self.said_by and self.proxy is None

    @property
    def is_on_own_page(self) -> bool:
        """Tell whether the patient did it, without anybody between."""
        return self.is_own and self.organisation_id is None


@dataclass(frozen=True)
class Consent:
    """One saying with how it was recorded; when and how the patient ended it, where that was not its time."""

    rule: ConsentRule
    recording: Recording
    referral_id: str | None = None
    withdrawn_at: datetime | None = None
    withdrawal: Recording | None = None

    @property
    def consent_id(self) -> str:
        """The id by which decisions and the log name it."""
        return self.rule.consent_id

    @property
    def is_own_no(self) -> bool:
        """Tell whether it is an objection that the patient made, and so may take back alone."""
        return self.rule.verdict == "object" and self.recording.is_own

    @property
    def is_others_yes(self) -> bool:
        """Tell whether somebody else said yes in it, alone or with the patient; what is presumed was never said."""
        of_others = self.recording.proxy is not None or "parents" in self.recording.said_by
        return self.rule.verdict == "give" and self.rule.kind == "explicit" and of_others

    def over(self, at: datetime) -> bool:
        """Tell whether it ended before or at this instant."""
        return self.rule.until is not None and self.rule.until <= at


def about(rule: ConsentRule) -> tuple[object, ...]:
    """Return what a saying is about; equal for two that are about exactly the same exchange."""
    return rule.kind, rule.recipient, rule.holder_id, rule.data, rule.purpose


def says_again(old: Consent, new: Consent) -> bool:
    """Tell whether it was said so already, by who says it now or by the patient."""
    same = (about(old.rule), old.rule.verdict, old.rule.until) == (about(new.rule), new.rule.verdict, new.rule.until)
    return same and (old.recording.is_own or not new.recording.is_own)


def ends(new: Consent, old: Consent, kinds: Kinds = ANY_KIND) -> bool:
    """Tell whether what is said now ends what was said before.

    It does about exactly the same exchange; only the patient puts something weaker in the place of their own no. Their
    own no also ends every yes of others for them that lies within it: else that would win of it (CON-05).
    """
    if about(old.rule) == about(new.rule):
        return not old.is_own_no or new.recording.is_on_own_page or (new.is_own_no and _lasts(new.rule, old.rule))
    return new.is_own_no and old.is_others_yes and within(old.rule, new.rule, kinds)  # CON-05


def refuse_over_a_no(said: Iterable[Consent], new: Consent, kinds: Kinds = ANY_KIND) -> None:
    """Raise ``Conflict`` for a yes that meets a no, unless the patient gives it.

    Who acts for the patient says no yes over the patient's own no; a professional over no no at all (CON-01, CON-05).
    """
    by = new.recording
    if new.rule.verdict != "give" or by.is_on_own_page:
        return
    touched = [
        each for each in said if each.rule.verdict == "object" and each is not new and meet(each.rule, new.rule, kinds)
    ]
    if by.organisation_id and touched:
        raise held_back()
    if any(each.is_own_no for each in touched):
        raise own_no(by)


def held_back() -> Conflict:
    """Return the refusal to a professional of what the patient objects to."""
    return Conflict(HELD_BACK, faults=[Fault("", "objected", HELD_BACK, "CON-01")])


def own_no(by: Recording) -> Conflict:
    """Return the refusal to who acts for the patient; of a child it is the rule that the child's no wins (CON-05)."""
    rule = "CON-05" if "parents" in by.said_by else "CON-01"
    return Conflict(OWN_NO, faults=[Fault("", "own-no", OWN_NO, rule)])


def _lasts(new: ConsentRule, old: ConsentRule) -> bool:
    return new.until is None or (old.until is not None and old.until <= new.until)
