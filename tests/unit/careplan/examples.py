"""A plan, a referral and the terms as the tests of this room use them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from services.careplan.domain.opening import AcceptedReferral, open_plan
from services.careplan.domain.plan import Plan
from services.careplan.domain.roles import KnownProfessional
from services.careplan.domain.terms import Terms
from services.careplan.domain.work_situation import WorkSituation, WorkStatus
from shared.calendar import PartialDate, parse_partial_date

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
TERMS = Terms(date(2020, 1, 1), 7, 7, (14, 7), 2, 2)
JANSEN = KnownProfessional("prof-jansen", "pijnteam-midden", ("90.000",))
YILMAZ = KnownProfessional("prof-yilmaz", "pijnteam-midden", ("01.042",))


def ids() -> Callable[[], str]:
    """Give the same ids in the same order."""
    numbers = count(1)
    return lambda: f"id-{next(numbers)}"


def sick(since: str, precision: str = "day", status: WorkStatus = WorkStatus.REPORTED_SICK) -> WorkSituation:
    """Reported sick since a date, as far as it is known."""
    return WorkSituation(status, parse_partial_date(since, precision))


def referral(**changes: Any) -> AcceptedReferral:
    """The referral of a huisarts to the pain team; reported sick since 2 March 2026."""
    example = AcceptedReferral(
        referral_id="referral-1",
        chain_id="chain-1",
        patient_id="patient-1",
        sender_id="prof-de-vries",
        sender_role="01.015",
        sender_organisation_id="praktijk-de-linde",
        receiver_organisation_id="pijnteam-midden",
        accepted_by="prof-bakker",
        accepted_on=date(2026, 3, 3),
        accepted_at=AT,
        work=WorkSituation(WorkStatus.REPORTED_SICK, PartialDate(date(2026, 3, 2))),
    )
    return replace(example, **changes)


def plan(**changes: Any) -> Plan:
    """The plan that this referral opens."""
    opened, _ = open_plan(ids(), referral(**changes), TERMS)
    return opened


def kinds(facts: tuple[object, ...]) -> list[str]:
    """The names of facts, in order."""
    return [type(fact).__name__ for fact in facts]
