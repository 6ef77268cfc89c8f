"""Acting on behalf of somebody: a clinician of the own organisation, or the practice that one stands in for.

Both are of the care side only, and neither can be passed on: whoever acts for another has nothing to lend.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from shared.policy.subject import Subject
from shared.roles import CLINICIANS, SUPPORT_STAFF, Role

DELEGATES = SUPPORT_STAFF | {Role.POH_GGZ}
NOT_A_DELEGATE = "Alleen een doktersassistent, secretaresse of praktijkondersteuner werkt namens een behandelaar."
NO_CLINICIAN = "U kunt alleen werken namens een behandelaar van uw eigen organisatie."
NO_WAARNEMING = "U neemt voor deze praktijk nu niet waar."


class NotOnBehalf(Exception):
    """This subject may not act for this one; the text says why, in plain Dutch."""


@dataclass(frozen=True)
class Waarneming:
    """A practice lets a clinician of another one see and do what it may itself, on local dates, both inclusive."""

    waarneming_id: str
    organisation_id: str
    stand_in_id: str
    stand_in_organisation_id: str
    first_day: date
    last_day: date

    def covers(self, day: date) -> bool:
        """Tell whether it holds on a local date."""
        return self.first_day <= day <= self.last_day


def as_delegate(subject: Subject, clinician_id: str, roles: Collection[str]) -> Subject:
    """Return the subject as it acts for a clinician, who has these roles in the subject's own organisation.

    Raises ``NotOnBehalf``.
    """
    if not subject.has_role(*DELEGATES) or subject.organisation_id is None:
        raise NotOnBehalf(NOT_A_DELEGATE)
    lent = CLINICIANS & frozenset(roles)
    if not lent or clinician_id == subject.id:
        raise NotOnBehalf(NO_CLINICIAN)
    return replace(subject, on_behalf_of=clinician_id, lent=frozenset(map(str, lent)))


def as_stand_in(subject: Subject, waarneming: Waarneming | None, day: date) -> Subject:
    """Return the subject as it stands in for a practice: as clinician only, whatever else it is at home.

    Raises ``NotOnBehalf``.
    """
    roles = CLINICIANS & subject.roles
    if waarneming is None or not waarneming.covers(day) or not _is_named(subject, waarneming) or not roles:
        raise NotOnBehalf(NO_WAARNEMING)
    return replace(
        subject,
        organisation_id=waarneming.organisation_id,
        roles=frozenset(map(str, roles)),
        on_behalf_of=waarneming.organisation_id,
        own_organisation_id=subject.organisation_id,
    )


def _is_named(subject: Subject, waarneming: Waarneming) -> bool:
    named = (waarneming.stand_in_id, waarneming.stand_in_organisation_id)
    return (subject.id, subject.organisation_id) == named
