"""What becomes of each made-up case: drawn once from a seed, relative to today, so that the region shows something."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Ending = Literal["accepted", "rejected", "withdrawn", "asking", "waiting"]

PERSONA_SENDER, PERSONA_TEAM = "praktijk-de-linde", "pijnteam-midden"
SENDERS = {"praktijk-de-linde": "prof-de-vries", "praktijk-de-eik": "prof-eik", "praktijk-de-berk": "prof-berk"}
TEAMS = {
    "pijnteam-midden": ("prof-bakker", "prof-jansen", "offer-pijnteam-midden"),
    "pijnteam-oost": ("prof-oost", "prof-kok", "offer-pijnteam-oost"),
    "revalidatie-vechtstreek": ("prof-vecht", "prof-yilmaz", "offer-revalidatie-vechtstreek"),
}
OPEN_SHARE = 60 / 360
LONGEST_DAYS = 140
OPEN_DAYS = 12


@dataclass(frozen=True)
class Fate:
    """One case: who sent it to whom, when, and how it went on; days count from the day of sending."""

    number: int
    sender: str
    team: str
    sent_on: date
    ending: Ending
    days_to_look: int
    days_to_end: int
    absent_days: int | None
    starts_after_days: int


def fates(draw: random.Random, today: date, cases: int) -> Iterator[Fate]:
    """Draw ``cases`` fates: a sixth is still open, the rest came to an end. The persona's own share is small."""
    still_open = round(cases * OPEN_SHARE)
    for number in range(cases):
        yield _fate(draw, today, number, is_open=number < still_open)


def _fate(draw: random.Random, today: date, number: int, *, is_open: bool) -> Fate:
    age = draw.randint(0, OPEN_DAYS) if is_open else draw.randint(OPEN_DAYS + 20, LONGEST_DAYS)
    look, ends = draw.randint(0, 3), draw.randint(1, 12)
    ending: Ending = "waiting" if is_open else draw.choices(("accepted", "rejected", "withdrawn"), (80, 12, 8))[0]
    if is_open and age > look and draw.random() < 0.3:  # noqa: PLR2004 - a share of the demo
        ending = "asking"
    return Fate(
        number=number,
        sender=_sender(draw, number),
        team=draw.choices(tuple(TEAMS), (4, 4, 2))[0],
        sent_on=today - timedelta(days=age),
        ending=ending,
        days_to_look=look,
        days_to_end=max(look, ends),
        absent_days=draw.randint(3, 80) if draw.random() < 0.55 else None,  # noqa: PLR2004
        starts_after_days=draw.randint(14, 60),
    )


def _sender(draw: random.Random, number: int) -> str:
    """Give the persona's practice every twentieth case, so that its worklist stays readable."""
    if number % 20 == 0:
        return PERSONA_SENDER
    return draw.choice([name for name in SENDERS if name != PERSONA_SENDER])
