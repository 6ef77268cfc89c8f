"""What somebody may be let do for a patient: look, read and answer notices too, and toestemmingen too (BW 7:457)."""

from typing import Literal

Right = Literal["look", "act", "consent"]
RIGHTS: tuple[Right, ...] = ("look", "act", "consent")
