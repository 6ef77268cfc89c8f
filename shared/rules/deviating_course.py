"""Does acute pain run a deviating course? The clinician judges; this says when, and what follows (RSK-03)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.calendar import PartialDate, add_weeks, days_since_onset
from shared.rules.catalogue import Reason, reason

_ASSESSABLE_AFTER_WEEKS = 3


class Change(StrEnum):
    """The clinician's answer for one domain over the time since onset."""

    TOEGENOMEN = "toegenomen"
    GELIJK = "gelijk"
    AFGENOMEN = "afgenomen"


class Course(StrEnum):
    """What can be said about the course."""

    TE_VROEG = "te_vroeg"
    AFWIJKEND = "afwijkend"
    NIET_AFWIJKEND = "niet_afwijkend"
    ANTWOORD_NODIG = "antwoord_nodig"


@dataclass(frozen=True)
class CourseDecision:
    """The course, the first day on which it can be judged, and why.

    `task`: an answer is missing that must be asked. `early_warning`: worse before it can be judged (RSK-04).
    """

    course: Course
    assessable_from: date
    estimated: bool
    reasons: tuple[Reason, ...]

    @property
    def task(self) -> bool:
        """A missing answer is work to do, never a normal course (RSK-03)."""
        return self.course is Course.ANTWOORD_NODIG

    @property
    def early_warning(self) -> bool:
        """Whether it got worse before the course can be judged (RSK-04)."""
        return any(each.rule == "RSK-04" for each in self.reasons)


def decide_deviating_course(
    onset: PartialDate, on: date, *, activities: Change | None, participation: Change | None
) -> CourseDecision:
    """Judge the course from day 21 on, the day of onset being day 0; an increase in either domain is enough.

    A partly known onset counts from the first day that it can have been (CAL-11).
    Raises ValueError (in Dutch) when the onset lies after `on`.
    """
    start = onset.earliest  # CAL-11
    day = days_since_onset(start, on)
    if day < 0:
        raise ValueError("Het begin van de pijn kan niet in de toekomst liggen.")
    assessable_from = add_weeks(start, _ASSESSABLE_AFTER_WEEKS)
    answers = (activities, participation)
    if on < assessable_from:  # RSK-03
        course, reasons = Course.TE_VROEG, _too_early(day, assessable_from, answers)
    else:
        course, reasons = _judge(answers)
    return CourseDecision(course, assessable_from, onset.estimated, reasons)


def _too_early(day: int, assessable_from: date, answers: tuple[Change | None, ...]) -> tuple[Reason, ...]:
    wait = f"Dit is dag {day} na het begin. Het beloop is te beoordelen vanaf {assessable_from:%d-%m-%Y} (dag 21)."
    if Change.AFGENOMEN not in answers:
        return (reason("RSK-03", wait),)
    warning = "Activiteiten of participatie nemen al af: let op, dit kan een risicopatiënt zijn."
    return reason("RSK-03", wait), reason("RSK-04", warning)  # RSK-04


def _judge(answers: tuple[Change | None, ...]) -> tuple[Course, tuple[Reason, ...]]:
    if Change.TOEGENOMEN in answers:
        course, text = Course.NIET_AFWIJKEND, "Activiteiten of participatie zijn duidelijk toegenomen."
    elif None in answers:
        course, text = Course.ANTWOORD_NODIG, "Beoordeel activiteiten en participatie: een antwoord ontbreekt nog."
    else:
        course, text = Course.AFWIJKEND, "Drie weken na het begin is er geen duidelijke toename."
    return course, (reason("RSK-03", text),)
