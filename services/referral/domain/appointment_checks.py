"""What is wrong with moments and their setting before anybody is asked to choose; every fault at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from services.referral.domain.appointment import LONGEST_AHEAD, BusyHours, Ending, Moment, Setting
from shared.calendar import AMSTERDAM, local_date
from shared.faults import Fault
from shared.rules.catalogue import Reason, reason
from shared.rules.patient_words import label_faults

_TELLING = ("pijn", "revalid", "psych", "ggz", "opioïd", "verslav", "poli ", "polikliniek")
LATER = "later"
PATIENT_REASONS = frozenset({"ill", "cannot", "no-longer-wants"})


@dataclass(frozen=True)
class Overlap:
    """A moment in hours at which the patient works or goes to school."""

    moment: Moment
    hours: BusyHours


def moment_faults(moments: Sequence[Moment], now: datetime, *, at: str = "moments") -> Iterator[Fault]:
    """Yield what is wrong with moments by themselves: passed, too far, odd minutes, two at once with one clinician."""
    for number, each in enumerate(moments):
        field = f"{at}.{number}.starts_at" if at == "moments" else f"{at}.starts_at"
        if each.starts_at <= now:
            yield Fault(field, "in-past", "Dit moment is al geweest. Kies een later moment.")
        elif each.starts_at > now + LONGEST_AHEAD:
            yield Fault(field, "too-far", "Dit moment is over meer dan een jaar. Kies een eerder moment.")
        if each.starts_at.minute % 5 or each.starts_at.second or each.starts_at.microsecond:
            yield Fault(field, "invalid", "Kies een tijd op vijf minuten, zoals 10:05.")
    for (_, one), (number, other) in combinations(enumerate(moments), 2):
        if one.clinician_id == other.clinician_id and one.starts_at < other.ends_at and other.starts_at < one.ends_at:
            yield Fault(
                f"{at}.{number}.starts_at", "double", "Dit moment valt samen met een ander van dezelfde behandelaar."
            )


def taken_faults(moments: Sequence[Moment], free: Iterable[Moment], *, at: str = "moments") -> Iterator[Fault]:
    """Yield which moments another patient has already."""
    left = {each.id for each in free}
    for number, each in enumerate(moments):
        if each.id not in left:
            field = f"{at}.{number}.starts_at" if at == "moments" else f"{at}.starts_at"
            yield Fault(field, "overlap", "De behandelaar heeft dan al een andere afspraak. Kies een ander moment.")


def setting_faults(setting: Setting, *, as_is: bool = False) -> Iterator[Fault]:
    """Yield what is missing of how they meet, or what an agenda on a shared screen would tell of the care.

    ``as_is``: words of the note that call pain psychological mean something else here (IZP-11).
    """
    yield from label_faults("note", setting.note, as_is=as_is)
    if setting.way == "visit" and not setting.place:
        yield Fault("place", "required", "Schrijf het adres op waar de patiënt moet zijn.")
    if any(word in f"{setting.place.lower()} " for word in _TELLING):
        yield Fault(
            "place",
            "gives-away",
            "Schrijf alleen het adres, zonder de naam van de afdeling: dit komt in de agenda van de patiënt.",
        )


def refusal_faults(ending: Ending) -> Iterator[Fault]:
    """Yield what is wrong with a refusal: who wants to come later says from which day on."""
    if ending.reason == LATER and ending.not_before is None:
        yield Fault("not_before", "required", "Zeg vanaf welke dag de patiënt wel kan.")
    if ending.not_before is not None and ending.not_before <= ending.on:
        yield Fault("not_before", "in-past", "Kies een dag na vandaag.")
    if ending.not_before is not None and ending.not_before > ending.on + LONGEST_AHEAD:
        yield Fault("not_before", "too-far", "Kies een dag binnen een jaar.")


def cancel_faults(ending: Ending) -> Iterator[Fault]:
    """Yield that a reason is not of the side that gives it."""
    if ending.said_by is not None and ending.reason not in PATIENT_REASONS:
        yield Fault("reason", "not-allowed", "Kies een reden van de patiënt.")
    if ending.said_by is None and ending.reason in PATIENT_REASONS:
        yield Fault("said_by", "required", "Zeg wie dit namens de patiënt liet weten.")


def hours_faults(hours: Sequence[BusyHours]) -> Iterator[Fault]:
    """Yield hours that end before they begin."""
    for number, each in enumerate(hours):
        if each.ends <= each.starts:
            yield Fault(f"hours.{number}.ends", "end-before-start", "Deze uren eindigen voordat ze beginnen.")


def overlaps(moments: Iterable[Moment], hours: Sequence[BusyHours]) -> tuple[Overlap, ...]:
    """Return which moments fall in hours of work or school, on the Dutch wall clock (IZP-17)."""
    found = ((each, row) for each in moments for row in hours if _within(each, row))
    return tuple(Overlap(each, row) for each, row in found)  # IZP-17


def warn(moments: Sequence[Moment], hours: Sequence[BusyHours]) -> tuple[Reason, ...]:
    """Return the warning, with the moments that do fit, when one falls in hours of work or school (IZP-17)."""
    found = {each.moment.id for each in overlaps(moments, hours)}
    if not found:
        return ()
    fits = [f"{each.local:%d-%m-%Y %H:%M}" for each in moments if each.id not in found]
    late = [f"{each.local:%d-%m-%Y %H:%M}" for each in moments if each.id in found]
    text = f"Valt in uren van werk of school: {', '.join(late)}."
    other = f" Past wel: {', '.join(fits)}." if fits else " Bied ook een moment buiten die uren aan."
    return (reason("IZP-17", text + other),)


def _within(moment: Moment, hours: BusyHours) -> bool:
    starts, ends = moment.local, moment.ends_at.astimezone(AMSTERDAM)
    if starts.isoweekday() != hours.weekday:
        return False
    last = f"{ends:%H:%M}" if _same_day(moment) else "24:00"
    return f"{starts:%H:%M}" < hours.ends and hours.starts < last


def _same_day(moment: Moment) -> bool:
    return local_date(moment.ends_at) == moment.on
