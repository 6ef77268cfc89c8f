"""Acting for a patient: as naaste, as far as the patient lets them, or as legal representative (BW 7:457, 7:465).

The relation is the role: `carer` or `representative`. Like all that is on behalf of somebody it cannot be passed on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from shared.policy.decision import Grant, Resource, grant
from shared.policy.on_behalf import NotOnBehalf
from shared.policy.subject import Subject
from shared.roles import Role
from shared.rules.proxy import Right

PROXIES = frozenset({Role.CARER, Role.REPRESENTATIVE})
GROUND = "BW 7:457, 7:465"
NO_PROXY = "U mag nu niet namens deze persoon kijken of iets doen."


@dataclass(frozen=True)
class Proxy:
    """Who may act for which patient, as what, with which rights, on local dates, both inclusive."""

    proxy_id: str
    patient_id: str
    holder_id: str
    relation: str
    rights: tuple[str, ...]
    first_day: date
    last_day: date

    def covers(self, day: date) -> bool:
        """Tell whether it holds on a local date."""
        return self.first_day <= day <= self.last_day


def as_proxy(subject: Subject, proxy: Proxy | None, day: date) -> Subject:
    """Return the subject as it acts for the patient; who signed in as another than a naaste does not.

    Raises ``NotOnBehalf``.
    """
    if proxy is None or proxy.holder_id != subject.id or not proxy.covers(day) or not subject.has_role(Role.CARER):
        raise NotOnBehalf(NO_PROXY)
    return replace(
        subject,
        organisation_id=None,
        roles=frozenset({proxy.relation}),
        on_behalf_of=proxy.patient_id,
        patient_id=proxy.patient_id,
        rights=frozenset(proxy.rights),
    )


def to_patient(subject: Subject, patient_id: str, own: str = "self") -> frozenset[str]:
    """Return how a person stands to a patient: ``own`` where it is themselves, else as naaste or representative."""
    if patient_id not in subject.ids:
        return frozenset()
    if subject.patient_id:
        return frozenset(map(str, PROXIES & subject.roles))
    return frozenset({own} if subject.has_role(Role.PATIENT) else ())


def of_own(subject: Subject, type: str, id: str = "") -> Resource:
    """Return what is the subject's own, or the patient's for whom it acts."""
    relations = map(str, PROXIES & subject.roles) if subject.patient_id else ("self",)
    return Resource(type, id, frozenset(relations), subject.whose)


def lent(right: Right, *actions: str, roles: Iterable[str] = PROXIES) -> Iterator[Grant]:
    """Yield the rows of what somebody with this right may do for a patient."""
    relations = frozenset(map(str, roles))
    for action in actions:
        yield grant(action, roles=relations, relations=relations, ground=GROUND, right=right)
