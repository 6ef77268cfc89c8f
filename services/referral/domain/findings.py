"""What the check before sending finds: nothing here stops a referral, some of it asks why it is sent all the same."""

from dataclasses import dataclass

from shared.faults import Fault


@dataclass(frozen=True)
class Finding:
    """Something to know before sending; ``field``: where it can be filled in.

    ``asks_reason``: who sends all the same says why. ``psychosocial``: rests on the part that only who treats may read
    (WRK-06), and so never asks a reason of who sends on behalf.
    """

    field: str
    code: str
    message: str
    rule: str | None = None
    asks_reason: bool = False
    psychosocial: bool = False

    @property
    def fault(self) -> Fault:
        """The finding as an answer names it."""
        return Fault(self.field, self.code, self.message, self.rule)
