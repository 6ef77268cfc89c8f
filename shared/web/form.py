"""Faults of form and of meaning, told at once: what could be read of a body is judged although the rest is wrong."""

from collections.abc import Iterable, Mapping
from typing import Any

from marshmallow import ValidationError

from shared.faults import Fault, InvalidInput
from shared.web.problem import faults_of


class UnreadableForm(InvalidInput):
    """A body with faults of form; ``values`` are the fields in which there is none."""

    def __init__(self, error: ValidationError, messages: Mapping[str, Any]) -> None:
        """Keep the faults, and what could be read."""
        super().__init__(list(faults_of(messages)))
        valid = error.valid_data if isinstance(error.valid_data, Mapping) else {}
        self.values = {name: value for name, value in valid.items() if name not in messages}

    def with_meaning(self, found: Iterable[Fault]) -> InvalidInput:
        """Return the refusal that also names these; of a field that cannot be read nothing else is said."""
        unreadable = {fault.field for fault in self.faults}
        return InvalidInput([*self.faults, *(fault for fault in found if fault.field not in unreadable)])
