"""Who professionals and organisations are: region's directory, open to everyone who is signed in, kept for a minute."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, cast

from flask import Flask, current_app

from services.portal.api import next_mark, read
from services.portal.person import SignInAgain, person_or_none
from shared.web.service_client import ServiceUnavailable

KEPT = timedelta(seconds=60)
MOST_PAGES = 20
BETWEEN = "@"  # person and organisation in one choice
ORGANISATIONS = "/api/region/v1/organisations"
PROFESSIONALS = "/api/region/v1/professionals"
_NAME = "ketenwerk-directory"


@dataclass(frozen=True)
class Directory:
    """Names and phone numbers by id; who is not in it shows without a name."""

    organisations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    professionals: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def organisation(self, organisation_id: str | None) -> str:
        """Return the name of an organisation, or an empty text."""
        return str(self.organisations.get(organisation_id or "", {}).get("name", ""))

    def professional(self, professional_id: str | None) -> str:
        """Return the name of a professional, or an empty text."""
        return str(self.professionals.get(professional_id or "", {}).get("name", ""))

    def only(self, role: str, organisation_id: str) -> str:
        """Return the name of the one professional with a role at an organisation; empty when there are more or none."""
        return self.professional(self.only_id(role, organisation_id))

    def only_id(self, role: str, organisation_id: str) -> str:
        """Return the id of the one professional with a role at an organisation; empty when there are more or none."""
        found = self.with_role(role, organisation_id)
        return found[0] if len(found) == 1 else ""

    def with_role(self, role: str, organisation_id: str) -> list[str]:
        """Return the ids of all professionals with a role at an organisation."""
        return [name for name, row in self.professionals.items() if _acts(row, role, organisation_id)]

    def seats(self, role: str, *, first: str = "", without: str = "") -> list[tuple[str, str]]:
        """Return everyone with a role as a choice of person and organisation, one organisation first, one left out."""
        found = sorted(
            (seat["organisation_id"] != first, self.professional(who), self.organisation(seat["organisation_id"]), id)
            for who, row in self.professionals.items()
            for seat in row.get("memberships", ())
            if seat["organisation_id"] != without and any(each["code"] == role for each in seat["roles"])
            for id in (f"{who}{BETWEEN}{seat['organisation_id']}",)
        )
        return [(id, f"{name}, {where}" if where else name) for _, name, where, id in found]

    def phone(self, organisation_id: str | None, professional_id: str | None = None) -> str:
        """Return a number to call: the professional's own, else that of the organisation, else an empty text."""
        own = self.professionals.get(professional_id or "", {}).get("phone")
        return str(own or self.organisations.get(organisation_id or "", {}).get("phone") or "")


class KeptDirectory:
    """The directory as it was at most a minute ago; when region is away, as it was."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = Lock()
        self._directory = Directory()
        self._until: datetime | None = None

    def get(self) -> Directory:
        """Return the directory, asking with the token of who is signed in. Raises SignInAgain, ServiceUnavailable."""
        if self._until is None or self._now() >= self._until:
            with self._lock:
                self._renew()
        return self._directory

    def _renew(self) -> None:
        if self._until is not None and self._now() < self._until:
            return
        organisations, professionals = _all(ORGANISATIONS, "organisation_id"), _all(PROFESSIONALS, "professional_id")
        if organisations is not None and professionals is not None:
            self._directory, self._until = Directory(organisations, professionals), self._now() + KEPT


def register(app: Flask, now: Callable[[], datetime]) -> None:
    """Give the app its directory."""
    app.extensions[_NAME] = KeptDirectory(now)
    app.add_template_global(own_organisation, "own_organisation")
    app.add_template_global(organisation_name)
    app.add_template_global(professional_name)


def directory() -> Directory:
    """Return the directory."""
    return cast(KeptDirectory, current_app.extensions[_NAME]).get()


def is_organisation(organisation_id: str) -> bool:
    """Tell whether the directory has an organisation of this id; no when it cannot be had."""
    try:
        return organisation_id in directory().organisations
    except (SignInAgain, ServiceUnavailable):
        return False


def own_organisation() -> str:
    """Return the name of the organisation of this session, for the top of every page; empty when it cannot be had."""
    me = person_or_none()
    return organisation_name(me.organisation_id) if me else ""


def organisation_name(organisation_id: str | None) -> str:
    """Return the name of an organisation; empty when it cannot be had."""
    return _at_hand().organisation(organisation_id)


def professional_name(professional_id: str) -> str:
    """Return the name of a professional; empty when it cannot be had."""
    return _at_hand().professional(professional_id)


def _at_hand() -> Directory:
    try:
        return directory()
    except (SignInAgain, ServiceUnavailable):
        return Directory()


def _all(path: str, name: str) -> dict[str, Mapping[str, Any]] | None:
    """Read every page of a list, by id; None when one of them is not there."""
    found: dict[str, Mapping[str, Any]] = {}
    after = ""
    for _ in range(MOST_PAGES):
        part = read(path, pageSize="200", **({"after": after} if after else {}))
        if not part.is_there:
            return None
        found |= {str(row[name]): row for row in part.items}
        after = next_mark(str(part.body.get("next") or ""))
        if not after:
            break
    return found


def _acts(row: Mapping[str, Any], role: str, organisation_id: str) -> bool:
    seats = (seat for seat in row.get("memberships", ()) if seat["organisation_id"] == organisation_id)
    return any(each["code"] == role for seat in seats for each in seat["roles"])
