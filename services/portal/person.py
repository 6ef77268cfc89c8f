"""Who is signed in, as pages need it: id, ONE organisation, role codes, and a name for professionals only."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from flask import session

from services.portal.desks import Desk, desk_of
from services.portal.for_whom import ForWhom, for_whom
from services.portal.issuer import SignInFailed
from services.portal.lent_desk import lent_desk
from services.portal.parts import parts
from services.portal.sessions.former import FORMERS, WHOSE, formers_of
from services.portal.sessions.interface import PortalSession
from shared.policy.subject import Subject
from shared.roles import PHARMACISTS, SUPPORT_STAFF, TREATING, Role

PERSON = WHOSE


class SignInAgain(Exception):
    """Nobody is signed in (any more): the page cannot be shown before someone is."""


@dataclass(frozen=True)
class Person:
    """Who is signed in; ``acts_for``: the patient for whom they look now, if there is one."""

    id: str
    roles: tuple[str, ...]
    organisation_id: str | None = None
    name: str | None = None
    acts_for: ForWhom | None = None

    @property
    def desk(self) -> Desk:
        """The desk of these roles, or what a patient lent of theirs."""
        return lent_desk(self.acts_for.relation, self.acts_for.rights) if self.acts_for else desk_of(self.roles)

    @property
    def only_reads(self) -> bool:
        """Tell whether this is a pharmacist and nothing else: who reads, and lets nobody in and merges nothing."""
        return self.has_role(*PHARMACISTS) and not self.has_role(*TREATING, *SUPPORT_STAFF, Role.TRIAGE)

    def has_role(self, *roles: str) -> bool:
        """Tell whether one of these is a role of this session."""
        return not set(self.roles).isdisjoint(roles)


def own_session() -> PortalSession:
    """Return the session of this request as what it is."""
    return cast(PortalSession, session._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001


def sign_in(subject: Subject, tokens: Mapping[str, Any], carried: Mapping[str, Any]) -> None:
    """Begin the session of a person, under a new number; of before go `carried` and their own former sessions along."""
    formers = [each for each in formers_of(session) if each["of"][0] == subject.id]
    session.clear()
    session.update({**carried, FORMERS: formers})
    session[PERSON] = {
        "id": subject.id,
        "roles": sorted(subject.roles),
        "organisation_id": subject.organisation_id,
        "name": subject.name,
    }
    own_session().renew(tokens)


def person_or_none() -> Person | None:
    """Return who is signed in, for the practice or patient that they stand in for now if there is one, or None."""
    found, whom = oneself_or_none(), for_whom()
    if found and whom and whom.is_patient:
        return replace(found, acts_for=whom)
    return replace(found, organisation_id=whom.name_id) if found and whom and whom.stands_in else found


def oneself_or_none() -> Person | None:
    """Return who is signed in, for their own organisation, or None."""
    kept = session.get(PERSON)
    return Person(**{**kept, "roles": tuple(kept["roles"])}) if kept else None


def person() -> Person:
    """Return who is signed in. Raises SignInAgain."""
    found = person_or_none()
    if found is None:
        raise SignInAgain
    return found


def oneself() -> Person:
    """Return who is signed in, for their own organisation. Raises SignInAgain."""
    found = oneself_or_none()
    if found is None:
        raise SignInAgain
    return found


def access_token() -> str:
    """Return an access token of this session, renewed when it is due. Raises SignInAgain, ServiceUnavailable."""
    number, at_hand = own_session().number, parts()
    if number is None:
        raise SignInAgain
    tokens = at_hand.sessions.tokens(number)
    if tokens is None:
        raise SignInAgain
    return str((tokens if at_hand.issuer.is_fresh(tokens) else _renewed(number))["access_token"])


def _renewed(number: str) -> Mapping[str, Any]:
    """Renew the tokens of a session, unless someone else just did."""
    at_hand = parts()
    with at_hand.sessions.renewing(number) as renewal:
        if renewal.tokens is None:
            raise SignInAgain
        if at_hand.issuer.is_fresh(renewal.tokens):
            return renewal.tokens
        try:
            tokens = at_hand.issuer.refresh(renewal.tokens)
        except SignInFailed:
            own_session().drop()
            raise SignInAgain from None
        renewal.save(tokens)
        return tokens
