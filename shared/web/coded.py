"""A message of marshmallow that also carries its fault code, so that a program need not read Dutch."""

from typing import Any, Self

from marshmallow import ValidationError, validate
from marshmallow.exceptions import SCHEMA

DEFAULT_CODE = "invalid"


class Coded(str):
    """A message with one of ``FAULT_CODES``; it keeps the code when marshmallow fills it in."""

    code: str
    __slots__ = ("code",)

    def __new__(cls, code: str, text: str) -> Self:
        """Return the text with its code."""
        made = super().__new__(cls, text)
        made.code = code
        return made

    def __deepcopy__(self, memo: object) -> Self:
        """Let marshmallow copy a field with its messages: nothing here changes."""
        return self

    def format(self, *args: Any, **kwargs: Any) -> "Coded":
        """Fill the message in; the code stays."""
        return Coded(self.code, super().format(*args, **kwargs))


def missing(text: str) -> dict[str, str]:
    """Return the messages of a field that says in words of its own that it has to be filled in."""
    return {"required": Coded("required", text)}


def code_of(message: object) -> str:
    """Return the code of a message; a message without one is about kind or form."""
    return message.code if isinstance(message, Coded) else DEFAULT_CODE


def fault(code: str, text: str, field: str = SCHEMA) -> ValidationError:
    """Return the error that a field raises, or a schema at one of its fields."""
    return ValidationError([Coded(code, text)], field)


def at_least_one(text: str) -> validate.Length:
    """Return the check of a list in which something must stand."""
    return validate.Length(min=1, error=Coded("too-short", text))


def at_most(most: int) -> validate.Length:
    """Return the check of a list that may not grow without end."""
    return validate.Length(max=most, error=Coded("too-many", f"Dit zijn er te veel: ten hoogste {most}."))
