"""Reads JSON strictly: what two readers would understand differently is a fault, before any schema looks at it."""

import json
from collections.abc import Iterator, Sequence
from math import isinf
from typing import Any, NoReturn

from flask.json.provider import DefaultJSONProvider

from shared.faults import Fault, InvalidInput

UNREADABLE = "Deze tekst bevat tekens die niet leesbaar zijn."


class StrictJson(DefaultJSONProvider):
    """Flask's JSON without keys that come twice, without NaN and infinity, and without signs nobody can store."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Read JSON. Raises ``InvalidInput``, or ``ValueError`` where it is no JSON at all."""
        text = s.decode() if isinstance(s, bytes) else s
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_no_number, parse_float=_finite_number, **kwargs
        )
        if "\\u" in text:  # the only way in for NUL and half a surrogate pair
            _refuse(list(_unreadable(value, "")))
        return value


def is_readable(text: str) -> bool:
    """Tell whether a text holds neither NUL nor half a surrogate pair, which no database takes."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1 and is_readable(name)})
        _refuse([Fault(name[:64], "double", "Dit veld staat er twee keer.") for name in twice])
    return made


def _no_number(name: str) -> NoReturn:
    raise InvalidInput([Fault("", "invalid", f"{name} is geen getal dat JSON kent.")])


def _finite_number(text: str) -> float:
    number = float(text)
    if isinf(number):
        raise InvalidInput([Fault("", "too-large", "Er staat een getal in dat te groot is.")])
    return number


def _unreadable(value: Any, path: str) -> Iterator[Fault]:
    if isinstance(value, str) and not is_readable(value):
        yield Fault(path, "unreadable-text", UNREADABLE)
    elif isinstance(value, dict):
        for name, below in value.items():
            if is_readable(name):
                yield from _unreadable(below, f"{path}.{name}" if path else name)
            else:
                yield Fault(path, "unreadable-text", "Een veldnaam bevat tekens die niet leesbaar zijn.")
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _unreadable(below, f"{path}.{index}" if path else str(index))


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise InvalidInput(faults)
