"""Days of a waiting time that were the patient's own: counted from the appointments, or put right by the team.

What was counted is no judgement: a patient who says no because the letter came too late did not ask to wait.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from services.referral.domain.appointment import DelayCorrection, patient_days
from services.referral.domain.appointment_facts import PatientDaysCorrected
from services.referral.domain.referral import Referral, State
from shared.faults import Conflict, Fault

CORRECTABLE = frozenset({State.ACCEPTED, State.SCHEDULED, State.IN_TREATMENT})


def delay_of(referral: Referral, until: date) -> int:
    """Return the days of the patient up to the offer of ``until``; what was counted since a correction comes on top."""
    counted, put_right = _counted(referral, until), referral.delay_correction
    return counted if put_right is None else put_right.days + max(counted - put_right.counted, 0)


def correct_delay(
    referral: Referral, days: int, explanation: str, by: str, on: date
) -> tuple[Referral, tuple[PatientDaysCorrected, ...]]:
    """Put the days right, from now on; raises ``Conflict`` while the referral is not with the team."""
    if referral.state not in CORRECTABLE:
        raise Conflict("De dagen van de patiënt zijn te verbeteren van aannemen tot en met de behandeling.")
    put_right = DelayCorrection(days, explanation, by, on, _counted(referral, _until(referral, on)))
    after = replace(referral, delay_correction=put_right)
    return after, (PatientDaysCorrected(after, on, days),)


def delay_faults(referral: Referral, days: int, on: date) -> Iterator[Fault]:
    """Yield that the patient cannot have asked for more days than passed between sending and the offer."""
    sent_on, until = referral.sending.sent_on if referral.sending else on, _until(referral, on)
    passed = max((until - sent_on).days, 0)
    if days > passed:
        yield Fault("days", "too-large", f"Tussen versturen en uitnodigen zitten {passed} dagen. Vul dat in of minder.")


def _until(referral: Referral, on: date) -> date:
    return referral.appointment.offered_on if referral.appointment else on


def _counted(referral: Referral, until: date) -> int:
    return patient_days(referral.earlier_appointments, until)
