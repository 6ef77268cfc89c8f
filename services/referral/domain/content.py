"""What a referral says: written by the sender with the patient, bound when it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from shared.calendar import PartialDate

ITEMS = ("expectations", "consequences", "effects", "advantages", "disadvantages")
AGREED = "question_agreed_with_patient_on"


@dataclass(frozen=True)
class Hulpvraag:
    """One version of what the patient asks, in the patient's words (REF-06)."""

    text: str
    recorded_on: date
    author_id: str


@dataclass(frozen=True)
class Attestation:
    """What the referrer discussed with the patient, dated, in one go (D21)."""

    discussed_on: date | None = None
    expectations: bool = False
    consequences: bool = False
    effects: bool = False
    advantages: bool = False
    disadvantages: bool = False


@dataclass(frozen=True)
class PriorTreatment:
    """A treatment that was tried, and what it did."""

    kind: str
    effect: str


@dataclass(frozen=True)
class RedFlag:
    """A coded sign of a clear cause of pain; ``explanation``: which diagnostics were ordered, or why none."""

    code: str
    status: str
    explanation: str | None = None


@dataclass(frozen=True)
class YellowFlag:
    """A coded psychosocial factor with its source."""

    code: str
    source: str


@dataclass(frozen=True)
class WorkSituation:
    """What the patient says of work (D2); it stays on the care side (D1)."""

    status: str
    reported_sick_since: PartialDate | None = None
    source: str = "patient"


@dataclass(frozen=True)
class Content:
    """All that is written. ``prior_treatments``: None is not filled in, empty is "there were none".

    ``reconfirm``: which of hulpvraag and question changed after the patient agreed, and from when a new yes counts.
    ``aim``: what it is for first (RN-06); ``deviation``: why it is sent although the check found something.
    ``self_care``: how much support of self-care, as judged with the patient; None is not judged (SC-05).
    """

    hulpvraag: tuple[Hulpvraag, ...] = ()
    question: str | None = None
    question_override: str | None = None
    question_agreed_with_patient_on: date | None = None
    reconfirm: tuple[str, ...] = ()
    reconfirm_from: date | None = None
    purpose: str | None = None
    expected_outcome: str | None = None
    attestation: Attestation = Attestation()
    complaint_since: PartialDate | None = None
    prior_treatments: tuple[PriorTreatment, ...] | None = None
    red_flags: tuple[RedFlag, ...] = ()
    yellow_flags: tuple[YellowFlag, ...] = ()
    pain_score: int | None = None
    limitation_score: int | None = None
    work_situation: WorkSituation | None = None
    urgency: str = "normal"
    emergency: bool = False
    patient_organisation_info_given_on: date | None = None
    aim: str | None = None
    deviation: str | None = None
    limited_condition: bool = False
    self_care: str | None = None


def rewrite(content: Content, changes: Mapping[str, Any], *, author_id: str, today: date) -> Content:
    """Return the content with the fields that were given.

    A changed hulpvraag becomes a new version. What changed after the patient agreed must be agreed again, on the day
    of the change or later (REF-05, REF-01).
    """
    plain = {name: value for name, value in changes.items() if name not in {"hulpvraag", AGREED}}
    changed = replace(content, **plain, hulpvraag=_versions(content, changes.get("hulpvraag"), author_id, today))
    stale = _changed_after_agreement(content, changed)
    if stale:
        changed = replace(changed, reconfirm=tuple(sorted({*changed.reconfirm, *stale})), reconfirm_from=today)
    return _agree(changed, changes[AGREED]) if AGREED in changes else changed


def _versions(content: Content, text: str | None, author_id: str, today: date) -> tuple[Hulpvraag, ...]:
    if not text or (content.hulpvraag and content.hulpvraag[-1].text == text):
        return content.hulpvraag
    earlier = content.hulpvraag[:-1] if _still_writing(content, author_id, today) else content.hulpvraag
    return (*earlier, Hulpvraag(text, today, author_id))


def _still_writing(content: Content, author_id: str, today: date) -> bool:
    """Tell whether the last version is still being written, by the same hand on the same day, agreed to by nobody."""
    if not content.hulpvraag:
        return False
    last, agreed = content.hulpvraag[-1], content.question_agreed_with_patient_on is not None
    same_hand = (last.author_id, last.recorded_on) == (author_id, today)
    return same_hand and (not agreed or "hulpvraag" in content.reconfirm)  # REF-06


def _changed_after_agreement(before: Content, after: Content) -> set[str]:
    if before.question_agreed_with_patient_on is None:
        return set()
    stale = set()
    if before.hulpvraag and after.hulpvraag[-1].text != before.hulpvraag[-1].text:
        stale.add("hulpvraag")  # REF-05
    if before.question and before.question.strip() and after.question != before.question:
        stale.add("question")
    return stale


def _agree(content: Content, on: date | None) -> Content:
    agreed = replace(content, question_agreed_with_patient_on=on)
    if on is not None and content.reconfirm_from is not None and on < content.reconfirm_from:
        return agreed  # REF-05: the yes is older than the change
    return replace(agreed, reconfirm=(), reconfirm_from=None)
