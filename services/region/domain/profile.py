"""Whether the profile of a professional fits a role around a patient: biopsychosocial (RSK-17), trained (QUA-03)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from services.region.domain.professional import Training

ChainRole = Literal["hoofdbehandelaar", "centrale-zorgverlener", "teamlid"]
CHAIN_ROLES: tuple[ChainRole, ...] = ("hoofdbehandelaar", "centrale-zorgverlener", "teamlid")
LEADING = frozenset({"hoofdbehandelaar", "centrale-zorgverlener"})
FIRST_STEP = 2  # from here on a profile is asked for
TEAM_STEP = 3


@dataclass(frozen=True)
class Seat:
    """The role that someone would take, in which step of care, on a local date."""

    role: str
    step: int
    on: date


@dataclass(frozen=True)
class Finding:
    """What a rule says of it; ``blocks``: it cannot be."""

    rule: str
    text: str
    blocks: bool = False


def profile_findings(seat: Seat, endorsed_on: date | None, training: Sequence[Training]) -> tuple[Finding, ...]:
    """Return everything in the profile that speaks against taking the seat."""
    return (*_endorsement(seat, endorsed_on), *_expired(seat, training))


def _endorsement(seat: Seat, endorsed_on: date | None) -> Iterator[Finding]:
    if seat.step < FIRST_STEP or (endorsed_on is not None and endorsed_on <= seat.on):
        return
    text = "Niet vastgelegd is dat deze zorgverlener het biopsychosociale model onderschrijft."
    yield Finding("RSK-17", text, blocks=seat.step >= TEAM_STEP and seat.role in LEADING)  # RSK-17


def _expired(seat: Seat, training: Sequence[Training]) -> Iterator[Finding]:
    for row in training:
        if row.valid_to is not None and row.valid_to < seat.on:  # QUA-03: valid_to is inclusive
            yield Finding("QUA-03", f"De scholing '{row.title}' is verlopen op {row.valid_to:%d-%m-%Y}.")
