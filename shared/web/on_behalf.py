"""For whom a request is: ``On-Behalf-Of: professional:<id>``, ``waarneming:<id>`` or ``proxy:<id>``, checked here.

A header, not a claim, because who signs in is told by any issuer, but who lets them act by region or persons alone. One
header names one, so a chain cannot be said.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, Table

from shared.audit.access import Access
from shared.calendar import local_date
from shared.faults import Fault, Forbidden
from shared.policy.on_behalf import NotOnBehalf, as_delegate, as_stand_in
from shared.policy.proxy import as_proxy
from shared.policy.subject import Subject
from shared.storage.proxies import find_proxy
from shared.storage.standing import Standing, find_waarneming, roles_of
from shared.storage.wall import stand_for
from shared.storage.work import WorkFactory

HEADER = "On-Behalf-Of"
CLINICIAN, STAND_IN, PROXY = "professional", "waarneming", "proxy"
CODE = "on-behalf-of.use"
NOT_HERE = "Hier werkt ieder namens zichzelf."
UNREADABLE = "Het is niet duidelijk namens wie u werkt."
LONGEST_ID = 64
K = TypeVar("K")


@dataclass(frozen=True)
class Known:
    """What a service knows of who may act for clinicians and practices, and for patients; None is nothing."""

    standing: Standing | None = None
    proxies: Table | None = None


def acting(works: WorkFactory, known: Known, subject: Subject, said: str, request_id: str) -> Subject:
    """Return the subject as it acts on behalf of whom it says. Raises ``Forbidden``; the refusal is recorded."""
    try:
        return _checked(works, known, subject, said)
    except NotOnBehalf as refused:
        reason = str(refused)
        with works.begin(subject, request_id=request_id) as work:
            kind, _, id = said.partition(":")
            object_type = kind if kind in _KINDS else "unknown"
            work.refused.append(Access(CODE, object_type, id[:LONGEST_ID], subject, "refused", reason=reason))
            raise Forbidden(reason, [Fault("", "not-on-behalf", reason, "CON-02")]) from None


def _checked(works: WorkFactory, known: Known, subject: Subject, said: str) -> Subject:
    kind, _, id = said.partition(":")
    if kind not in _KINDS or not 0 < len(id) <= LONGEST_ID:
        raise NotOnBehalf(UNREADABLE)
    with works.database.read() as conn:
        return _KINDS[kind](conn, known, works, subject, id)


def _delegate(conn: Connection, known: Known, _works: WorkFactory, subject: Subject, id: str) -> Subject:
    standing = _there(known.standing)
    return as_delegate(subject, id, roles_of(conn, standing, id, subject.organisation_id or ""))


def _stand_in(conn: Connection, known: Known, works: WorkFactory, subject: Subject, id: str) -> Subject:
    found = find_waarneming(conn, _there(known.standing), id)
    return as_stand_in(subject, found, local_date(works.business.now()))


def _proxy(conn: Connection, known: Known, works: WorkFactory, subject: Subject, id: str) -> Subject:
    proxies = _there(known.proxies)
    stand_for(conn, subject)
    return as_proxy(subject, find_proxy(conn, proxies, id, subject.id), local_date(works.business.now()))


def _there(known: K | None) -> K:
    if known is None:
        raise NotOnBehalf(NOT_HERE)
    return known


_KINDS: dict[str, Callable[[Connection, Known, WorkFactory, Subject, str], Subject]] = {
    CLINICIAN: _delegate,
    STAND_IN: _stand_in,
    PROXY: _proxy,
}
