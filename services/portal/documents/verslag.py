"""The re-integratieverslag on paper: the part for all, and the medical part that never passes the employer (D12)."""

from collections.abc import Iterator, Mapping
from typing import Any

from services.portal.documents.letter import Block, Letter, Section, facts, section
from services.portal.documents.source import long_day
from services.portal.documents.werkplan import agreed_sections, in_groups, step_of
from services.portal.filters import date_of
from services.portal.gather.hours import amount
from services.portal.language import term, text

TITLES = {"open": "verslag.title-open", "medical": "verslag.title-medical"}
FILES = {"open": "re-integratieverslag", "medical": "re-integratieverslag-medisch"}


def open_letter(row: Mapping[str, Any], arbodienst: str, employer: str) -> Letter:
    """Return the part that employer, employee and arbodienst read alike."""
    return _letter(row, arbodienst, employer, "open", _open(row))


def medical_letter(row: Mapping[str, Any], arbodienst: str) -> Letter:
    """Return the part that the bedrijfsarts gives to the employee, who takes it to UWV."""
    return _letter(row, arbodienst, "", "medical", _medical(row))


def _letter(row: Mapping[str, Any], arbodienst: str, employer: str, part: str, sections: Iterator[Section]) -> Letter:
    number = row["case_number"]
    who = [(text("signed.who"), row["personnel_number"])]
    who += [(text("signed.at"), employer)] if employer else []
    return Letter(
        name=f"{FILES[part]}-{number}",
        title=text(TITLES[part]),
        sender=(arbodienst,) if arbodienst else (),
        to=tuple(term(reader, "verslag-reader") for reader in row["readers"]),
        patient=[*who, (text("work.first-sick-day"), long_day(row["first_sick_day"]))],
        reference=[(text("work.number"), number), (text("verslag.made-on"), long_day(row["made_on"]))],
        sections=list(sections),
        closing=(),
        made=text("verslag.made", number=number),
        notices=(text("verslag.not-to-employer"),) if part == "medical" else (),
    )


def _open(row: Mapping[str, Any]) -> Iterator[Section]:
    first = (text("work.effective-first-day"), long_day(row["effective_first_day"]))
    periods = ((text("verslag.sick-from"), _period(each)) for each in row["periods"])
    yield from section(text("verslag.absence"), facts(first, *periods))
    steps = [(term(each["code"], "milestone"), _done(each)) for each in row["milestones"]]
    yield from section(text("verslag.steps"), Block(facts=steps))
    yield from section(text("hours.agreed"), Block(facts=[step_of(each) for each in row["agreed_hours"]]))
    for each in row["agreements"]:
        code = in_groups(each["control_code"] or "")
        since = (text("werkplan.active-from"), long_day(each["active_from"]))
        yield from section(text("werkplan.edition", number=each["edition"]), facts(since, (text("signed.code"), code)))
        yield from agreed_sections(each["document"])


def _period(row: Mapping[str, Any]) -> str:
    until = row["recovered_on"]
    start = long_day(row["first_sick_day"])
    return text("verslag.until", start=start, end=long_day(until)) if until else text("verslag.since", start=start)


def _done(row: Mapping[str, Any]) -> str:
    if row["reached_on"]:
        return text("verslag.done", day=long_day(row["reached_on"]))
    last = row["latest_on"] or row["target_on"]
    if row["state"] == "done" or not last:
        return text("verslag.done-unknown" if row["state"] == "done" else "verslag.not-done")
    return text("verslag.open", day=long_day(last))


def _medical(row: Mapping[str, Any]) -> Iterator[Section]:
    scope = Block(text=term(row["assessment_scope"], "assessment-scope"))
    yield from section(
        text("werkplan.measurements"), scope, Block(facts=[_measured(each) for each in row["measurements"]])
    )
    for each in row["editions"]:
        yield from section(text("werkplan.edition", number=each["edition"]), *_edition(each))
    said = [(date_of(each["at"]), _signal(each)) for each in row["signals"]]
    yield from section(text("werkplan.signals"), Block(facts=said))
    weeks = [(long_day(each["monday"]), _week(each)) for each in row["weeks"]]
    yield from section(text("verslag.hours"), Block(facts=weeks))


def _measured(row: Mapping[str, Any]) -> tuple[str, str]:
    scores = [
        f"{text(f'werkplan.{name}')}: {text('werkplan.not-assessed') if row[name] is None else row[name]}"
        for name in ("fatigue", "concentration")
    ]
    levels = [f"{term(item, 'ability')}: {term(level, 'ability-level')}" for item, level in row["abilities"].items()]
    return long_day(row["measured_on"]), "; ".join((*scores, *levels))


def _edition(row: Mapping[str, Any]) -> Iterator[Block]:
    because = (f"{term(each['party'], 'work-party')}: {each['because']}" for each in row["parties"] if each["because"])
    at_once = row["at_once"] or {}
    yield facts(
        (text("werkplan.barrier"), term(row["barrier"], "barrier") if row["barrier"] else ""),
        (text("werkplan.lead"), term(row["lead"], "work-party") if row["lead"] else ""),
        (text("werkplan.lead-reason"), row["lead_reason"]),
        (text("werkplan.change-reason"), row["change_reason"]),
        (text("werkplan.at-once"), term(at_once["ground"], "at-once-ground") if at_once else ""),
        (text("werkplan.own-reason"), at_once.get("reason") or ""),
        (text("verslag.not-involved"), "; ".join(because)),
    )


def _signal(row: Mapping[str, Any]) -> str:
    said, answer = f"{term(row['by'], 'signal-side')}: {term(row['kind'], 'signal')}", row["answer"]
    if not answer:
        return f"{said}. {text('werkplan.signal-open')}"
    if answer["how"] == "adjusted":
        return f"{said}. {text('werkplan.signal-adjusted', number=answer['edition'])}"
    return f"{said}. {text('werkplan.signal-kept', reason=answer['reason'])}"


def _week(row: Mapping[str, Any]) -> str:
    agreed, worked = amount(row["agreed"]) or text("none"), amount(row["worked"]) or text("none")
    return text("verslag.week", agreed=agreed, worked=worked)
