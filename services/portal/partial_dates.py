"""A date as far as someone knows it, as people type it: 2-3-2026, 2 maart 2026, maart 2026 or 2026 (CAL-11)."""

import re
from collections.abc import Mapping

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
SHORT = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(MONTHS, 1)},
    "mrt": 3,
    "sept": 9,
    "march": 3,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "october": 10,
    "oct": 10,
    "january": 1,
    "february": 2,
}
_NAME = "|".join(sorted(SHORT, key=len, reverse=True))
_FORMS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<y>\d{4})"),
    re.compile(rf"(?P<d>\d{{1,2}}) (?P<n>{_NAME})\.? (?P<y>\d{{4}})"),
    re.compile(rf"(?P<n>{_NAME})\.? (?P<y>\d{{4}})"),
    re.compile(r"(?P<m>\d{1,2})[-/](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})"),
    re.compile(r"(?P<y>(?:19|20)\d{2})"),
)


def parse(text: str) -> dict[str, str] | None:
    """Return the date with its precision as the API takes it, or None when this is no date."""
    plain = " ".join(text.casefold().split())
    found = next((match for form in _FORMS if (match := form.fullmatch(plain))), None)
    return _made(found) if found else None


def find(text: str) -> dict[str, str] | None:
    """Return the first date in a text, the most precise reading of it."""
    plain = " ".join(text.casefold().split())
    for form in _FORMS:
        for match in re.finditer(rf"(?<![\w-])(?:{form.pattern})(?![\w-])", plain):
            if made := _made(match):
                return made
    return None


def show(value: Mapping[str, str] | None) -> str:
    """Return a date of the API as someone would type it."""
    if not value:
        return ""
    year, *rest = value["date"].split("-")
    if value["precision"] == "day":
        return f"{int(rest[1])}-{int(rest[0])}-{year}"
    return f"{MONTHS[int(rest[0]) - 1]} {year}" if value["precision"] == "month" else year


def _made(match: re.Match[str]) -> dict[str, str] | None:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    month = SHORT[found["n"]] if "n" in found else int(found.get("m", 0))
    if ("m" in found or "n" in found) and not 1 <= month <= len(MONTHS):
        return None
    if "d" in found:
        return {"date": f"{found['y']}-{month:02d}-{int(found['d']):02d}", "precision": "day"}
    return {"date": f"{found['y']}-{month:02d}", "precision": "month"} if month else _year(found["y"])


def _year(year: str) -> dict[str, str]:
    return {"date": year, "precision": "year"}
