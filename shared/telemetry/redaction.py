"""Takes out of a log line what may never stand there (D42): numbers of citizens, addresses, telephone numbers, tokens.

A safety net and no licence: code logs ids, codes and places. What slips through a library's own message ends here.
"""

import re
from collections.abc import Mapping, MutableMapping
from datetime import date
from typing import Any

from shared.identifiers import Bsn

GONE = "[weg]"
SECRET_KEYS = frozenset(
    {
        *("authorization", "cookie", "set_cookie", "password", "secret", "client_secret", "client_assertion", "code"),
        *("token", "access_token", "refresh_token", "id_token", "csrf_token"),
        *("bsn", "given_name", "family_name", "birth_date", "email", "phone", "address"),
    }
)
_IDENTIFIER = r"(?P<identifier>\b(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{64}|[0-9a-f]{128})\b)"  # ids, hashes, signatures
_NUMBER = r"(?P<number>(?<!\d)(?:\d{9}|\d{4}[ .-]\d{2}[ .-]\d{3}|\d{3}[ .-]\d{3}[ .-]\d{3})(?!\d))"
_PHONE = r"(?P<phone>(?<![\d.])(?:\+31|0031|0)(?:[ .-]?\(0\))?(?:[ -]?\d){9}(?!\d))"
_EMAIL = r"(?P<email>[^\s@<>\"',;:=/]+(?:@|%40)[^\s@<>\"',;:/]+\.[A-Za-z]{2,})"
_TOKEN = r"(?P<token>\b(?i:bearer|basic|dpop)\s+[\w.~+/=-]{6,}|\beyJ[\w-]{8,}\.[\w.-]+)"  # noqa: S105 - a pattern
_FIND = re.compile(f"{_IDENTIFIER}|{_TOKEN}|{_EMAIL}|{_PHONE}|{_NUMBER}")


def redact(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Clean a whole log line; a processor of structlog."""
    for name, value in event.items():
        event[name] = _clean(name, value)
    return event


def clean_text(text: str) -> str:
    """Return the text without what may not be told; our own identifiers and the hashes of the log stay."""
    return _FIND.sub(_replace, text)


def _clean(name: str, value: Any) -> Any:
    if name.lower().replace("-", "_") in SECRET_KEYS:
        return GONE
    if value is None or isinstance(value, bool | float | date):
        return value
    if isinstance(value, int):
        return GONE if clean_text(str(value)) == GONE else value
    if isinstance(value, Mapping):
        return {clean_text(str(key)): _clean(str(key), each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean("", each) for each in value]
    return clean_text(value if isinstance(value, str) else str(value))


def _replace(found: re.Match[str]) -> str:
    if found.lastgroup == "identifier" or (found.lastgroup == "number" and not _is_bsn(found.group())):
        return found.group()
    return GONE


def _is_bsn(text: str) -> bool:
    try:
        Bsn.parse(re.sub(r"\D", "", text))
    except ValueError:
        return False
    return True
