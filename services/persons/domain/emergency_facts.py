"""What can have happened to a noodtoegang; `outgoing.py` says it in the words of the contracts."""

from dataclasses import dataclass

from services.persons.domain.emergency_access import EmergencyAccess, Ending, Judgement, Opening, Rung


@dataclass(frozen=True)
class Asked:
    access: EmergencyAccess


@dataclass(frozen=True)
class Opened:
    access: EmergencyAccess
    opening: Opening


@dataclass(frozen=True)
class Ended:
    access: EmergencyAccess
    ending: Ending


@dataclass(frozen=True)
class Accounted:
    access: EmergencyAccess


@dataclass(frozen=True)
class Judged:
    access: EmergencyAccess
    judgement: Judgement


@dataclass(frozen=True)
class Overdue:
    access: EmergencyAccess
    rung: Rung
