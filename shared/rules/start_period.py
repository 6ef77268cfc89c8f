"""The gunstige startperiode of a werkplan: the same answer for the care side and for the work side (D7)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.calendar import PartialDate, add_months, add_weeks, last_working_day_before
from shared.rules.catalogue import Reason, reason

_OPENS_AFTER_WEEKS = 6
_CLOSES_AFTER_MONTHS = 3


class StartState(StrEnum):
    """How a date stands to the start period."""

    TE_VROEG = "TE_VROEG"
    OPTIMAAL = "OPTIMAAL"
    TE_LAAT = "TE_LAAT"
    ONBEKEND = "ONBEKEND"
    NIET_VAN_TOEPASSING = "n.v.t."


@dataclass(frozen=True)
class StartPeriod:
    """From `opens_on` up to and including `closes_on`, local dates; `estimated` when D1 is partly known."""

    opens_on: date
    closes_on: date
    estimated: bool = False

    @property
    def last_working_day(self) -> date:
        """The last working day on or before `closes_on`: advice, the closing date stays (CAL-08)."""
        return last_working_day_before(self.closes_on)

    def state_on(self, day: date) -> StartState:
        """Return TE_VROEG, OPTIMAAL or TE_LAAT; both ends are inside (WRK-01)."""
        if day < self.opens_on:
            return StartState.TE_VROEG
        return StartState.OPTIMAAL if day <= self.closes_on else StartState.TE_LAAT

    def span_told(self, on: date) -> str:
        """Tell from when to when it lasts, or lasted when it is past on that day; without a full stop."""
        verb = "liep" if on > self.closes_on else "loopt"
        return f"De gunstige startperiode {verb} van {self.opens_on:%d-%m-%Y} tot en met {self.closes_on:%d-%m-%Y}"


@dataclass(frozen=True)
class StartPeriodDecision:
    """The state on a date, the period where there is one, and why.

    `days_until_open` and `days_left` count from that date to the first and the last day of the period,
    never below zero; on the last day itself no days are left.
    """

    state: StartState
    period: StartPeriod | None
    reasons: tuple[Reason, ...]
    days_until_open: int | None = None
    days_left: int | None = None

    @property
    def warns(self) -> bool:
        """Outside the period a start is allowed with a reason, never refused (WRK-01)."""
        return self.state in {StartState.TE_VROEG, StartState.TE_LAAT}


def start_period(effective_first_day: date) -> StartPeriod:
    """Return [E + 42 days, E + 3 calendar months], both inclusive, clamped at the end of a month (WRK-01)."""
    return StartPeriod(_opens(effective_first_day), _closes(effective_first_day))  # WRK-01


def estimated_start_period(first_day: PartialDate) -> StartPeriod | None:
    """Return the part that is inside for every day that it can have been; none when nothing is sure (CAL-11)."""
    opens_on, closes_on = _opens(first_day.latest), _closes(first_day.earliest)  # CAL-11
    return StartPeriod(opens_on, closes_on, first_day.estimated) if opens_on <= closes_on else None


def decide_start_period(on: date, effective_first_day: PartialDate | None) -> StartPeriodDecision:
    """Tell how a start on a date stands to the start period; without absence there is none (WRK-01, WRK-16)."""
    if effective_first_day is None:
        text = "Wie doorwerkt heeft geen startperiode; de andere regels voor het werkplan gelden wel."
        return StartPeriodDecision(StartState.NIET_VAN_TOEPASSING, None, (reason("WRK-16", text),))  # WRK-16
    period = estimated_start_period(effective_first_day)
    if period is None:
        return _without_period(on, effective_first_day)
    return StartPeriodDecision(
        state=period.state_on(on),
        period=period,
        reasons=_reasons(period, on),
        days_until_open=max(0, (period.opens_on - on).days),
        days_left=max(0, (period.closes_on - on).days),
    )


def _opens(effective_first_day: date) -> date:
    return add_weeks(effective_first_day, _OPENS_AFTER_WEEKS)


def _closes(effective_first_day: date) -> date:
    return add_months(effective_first_day, _CLOSES_AFTER_MONTHS)


def _without_period(on: date, first_day: PartialDate) -> StartPeriodDecision:
    """Too early or too late can be sure even when no day is surely inside."""
    if on < _opens(first_day.earliest):
        state = StartState.TE_VROEG
    else:
        state = StartState.TE_LAAT if on > _closes(first_day.latest) else StartState.ONBEKEND
    text = f"Van de eerste ziektedag is alleen {first_day.text} bekend; vraag naar de maand of de dag."
    return StartPeriodDecision(state, None, (reason("WRK-01", _told(state, on)), reason("CAL-11", text)))


_TEXTS = {
    StartState.TE_VROEG: "Een start op {on:%d-%m-%Y} is eerder dan aanbevolen.",
    StartState.OPTIMAAL: "Een start op {on:%d-%m-%Y} valt in de gunstige startperiode.",
    StartState.TE_LAAT: "Een start op {on:%d-%m-%Y} is later dan aanbevolen.",
    StartState.ONBEKEND: "De gunstige startperiode is nog niet te bepalen.",
}


def _told(state: StartState, on: date) -> str:
    return _TEXTS[state].format(on=on)


def _reasons(period: StartPeriod, on: date) -> tuple[Reason, ...]:
    found = [reason("WRK-01", f"{_told(period.state_on(on), on)} {period.span_told(on)}.")]
    if period.last_working_day != period.closes_on:
        last = f"De laatste werkdag daarin is {period.last_working_day:%d-%m-%Y}; de einddatum verschuift niet."
        found.append(reason("CAL-08", last))
    if period.estimated:
        guess = "Dit is een schatting, omdat de eerste ziektedag niet op de dag af bekend is."
        found.append(reason("CAL-11", guess))
    return tuple(found)
