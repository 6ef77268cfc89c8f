"""Who may be asked to answer a targeted question: the hoofdbehandelaar and the centrale zorgverlener of a plan."""

from dataclasses import dataclass
from typing import Literal

TreaterRole = Literal["hb", "cz"]
TREATER_ROLES: tuple[TreaterRole, ...] = ("hb", "cz")


@dataclass(frozen=True)
class Treater:
    """Someone who holds a chain role now, for which organisation."""

    role: TreaterRole
    professional_id: str
    organisation_id: str
