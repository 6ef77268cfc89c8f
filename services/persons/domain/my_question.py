"""A targeted question as the person whom it is about sees it: both sides of it, and what they chose themselves."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from services.persons.domain.care_question import CareQuestion
from services.persons.domain.case_question import CaseQuestion
from services.persons.domain.treater import Treater

State = Literal[
    "asked", "refused", "allowed", "stopped", "declined", "answered", "withdrawn", "expired", "closed"
]  # fmt: skip


@dataclass(frozen=True)
class MyQuestion:
    """``treaters``: whom a patient may let answer; an employee who is no patient here has none."""

    asked: CaseQuestion
    care: CareQuestion | None = None
    refused_at: datetime | None = None
    treaters: tuple[Treater, ...] = field(default=())

    @property
    def version(self) -> int:
        """Return a version that moves with either side; that the question arrived is no change to who reads it."""
        return self.asked.version + (self.care.version - 1 if self.care else 0)

    @property
    def state(self) -> State:
        """Tell how it stands: what ended it, else what the patient chose, and what came of that."""
        if self.asked.state != "open":
            return self.asked.state
        if self.refused_at is not None:
            return "refused"
        if self.care is None or self.care.state == "asked":
            return "asked"
        return "allowed" if self.care.state == "answered" else self.care.state

    @property
    def may_allow(self) -> bool:
        """Tell whether there is somebody to let it answer, and no permission runs."""
        return bool(self.treaters) and self.state in ("asked", "refused", "stopped", "declined")

    @property
    def may_refuse(self) -> bool:
        """Tell whether a 'no' still says something."""
        return self.state in ("asked", "stopped", "declined")

    @property
    def may_stop(self) -> bool:
        """Tell whether the permission can be withdrawn: until the answer was given."""
        return self.care is not None and self.care.state == "allowed" and self.asked.is_open
