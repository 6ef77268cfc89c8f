"""For whom this session works: oneself, a clinician of the own organisation, a practice, or a patient.

The services check it on every request; here it only stands on every page, so that nobody forgets whose hat they wear.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from flask import Flask, flash, session

from services.portal.language import text
from services.portal.parts import today
from shared.web.on_behalf import HEADER

KEPT = "for-whom"
KNOWN_BY = ("/api/referral/", "/api/careplan/", "/api/persons/")  # elsewhere everybody acts for themselves


@dataclass(frozen=True)
class ForWhom:
    """A clinician (`professional`), a practice (`waarneming`) or a patient (`proxy`).

    `until`: the last day of a waarneming or of what the patient gave, ISO. `name`, `relation` and `rights`: of a
    patient, as persons said when it began; what was taken back since is refused by the services.
    """

    kind: Literal["professional", "waarneming", "proxy"]
    id: str
    name_id: str = ""
    until: str = ""
    name: str = ""
    relation: str = ""
    rights: tuple[str, ...] = ()

    @property
    def stands_in(self) -> bool:
        """Tell whether it is a practice."""
        return self.kind == "waarneming"

    @property
    def is_patient(self) -> bool:
        """Tell whether it is a patient, as naaste or representative."""
        return self.kind == "proxy"

    @property
    def said(self) -> str:
        """The value of the header."""
        return f"{self.kind}:{self.id}"


def register(app: Flask) -> None:
    """Let every page say for whom it is."""
    app.add_template_global(for_whom, "for_whom")


def for_whom() -> ForWhom | None:
    """Return for whom this session works; None is oneself, as it is again after the last day."""
    kept = session.get(KEPT)
    found = ForWhom(**{**kept, "rights": tuple(kept.get("rights", ()))}) if kept else None
    if found and found.until and date.fromisoformat(found.until) < today():
        work_for(None)
        flash(text("naaste.last-day-over" if found.is_patient else "behalf.last-day-over"), "info")
        return None
    return found


def work_for(whom: ForWhom | None) -> None:
    """Work for somebody from now on, or for oneself."""
    session.pop(KEPT, None)
    if whom:
        session[KEPT] = asdict(whom)


def clinician(professional_id: str) -> ForWhom:
    """Return a clinician of the own organisation."""
    return ForWhom("professional", professional_id, professional_id)


def practice(waarneming_id: str, organisation_id: str, until: str) -> ForWhom:
    """Return a practice that one stands in for."""
    return ForWhom("waarneming", waarneming_id, organisation_id, until)


def patient(held: Mapping[str, Any]) -> ForWhom:
    """Return a patient, from what persons says that one holds."""
    names = {"id": "proxy_id", "until": "last_day", "name": "patient_name", "relation": "relation"}
    return ForWhom("proxy", rights=tuple(held["rights"]), **{name: held[key] for name, key in names.items()})


def headers_for(path: str) -> dict[str, str]:
    """Return what a call to the API says of it."""
    whom = for_whom() if path.startswith(KNOWN_BY) else None
    return {HEADER: whom.said} if whom else {}
