"""The letters back to who referred: an interim report, and the back-referral (REF-03)."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from services.portal.documents.letter import Block, Letter, Section, as_text, facts, section
from services.portal.documents.source import Source, discussed, long_day
from services.portal.language import term, text

_WRITTEN = (
    ("purpose", "team.return-purpose"),
    ("result", "team.return-result"),
    ("advice", "letter.advice"),
    ("relapse_plan", "team.return-relapse"),
    ("patient_expects", "letter.expects"),
)


def report_letter(source: Source, number: int) -> Letter | None:
    """Return the letter of an interim report, the first is 1; None when there is none of this number."""
    reports = source.row["reports"]
    if not 1 <= number <= len(reports):
        return None
    report = reports[number - 1]
    told = section(text("letter.told"), Block(report["text"]))
    name = "-".join(("tussenbericht", str(number), source.row["case_number"]))
    return _back(source, name, text("letter.report"), report["reported_on"], report["reported_by"], (told,))


def return_letter(source: Source) -> Letter | None:
    """Return the letter of the back-referral; None when there is none."""
    back = source.row["back_referral"]
    if back is None:
        return None
    it = back["handover"]
    name = "-".join(("terugverwijzing", source.row["case_number"]))
    parts = (_outcome(it), _taken_over(it), _talk(it))
    return _back(source, name, text("letter.returned"), back["returned_on"], it["clinician_id"], parts)


def copies(source: Source) -> dict[str, Any]:
    """Return what the sender pastes into the own record: of each report in order, and of the back-referral."""
    count = len(source.row["reports"])
    reports = [as_text(letter) for number in range(1, count + 1) if (letter := report_letter(source, number))]
    back = return_letter(source)
    return {"reports": reports, "back": as_text(back) if back else ""}


def _back(
    source: Source, name: str, title: str, day: str, signed_by: str, parts: tuple[Iterator[Section], ...]
) -> Letter:
    """Return a letter from the receiver to the sender, who reads first what it is about."""
    row, known = source.row, source.known
    here = row["receiver_organisation_id"]
    to = (text("letter.to"), known.professional(row["sender_id"]), known.organisation(row["sender_organisation_id"]))
    started = (row["treatment"] or {}).get("started_on")
    about = facts(
        (text("letter.number"), row["case_number"]),
        (text("letter.date"), long_day(day)),
        (text("letter.referred-on"), long_day(row["sent_on"]) if row["sent_on"] else ""),
        (text("letter.treated-since"), long_day(started) if started else ""),
    )
    asked = section(text("letter.your-question"), Block(row["question"] or ""))
    return Letter(
        name=name,
        title=title,
        sender=source.letterhead(here, signed_by),
        to=tuple(filter(None, to)),
        patient=source.about,
        reference=about.facts,
        sections=tuple(chain(*parts, asked)),
        closing=(text("letter.greeting"), *source.signed(signed_by, here)),
        made=source.made,
    )


def _outcome(it: Mapping[str, Any]) -> Iterator[Section]:
    reason = Block(term(it["reason"], "return_reasons"))
    yield from section(text("team.return-reason"), reason)
    for name, label in _WRITTEN:
        yield from section(text(label), Block(it[name] or ""))


def _taken_over(it: Mapping[str, Any]) -> Iterator[Section]:
    """Yield what the sender takes over; that nothing is left is said too."""
    left = it["open_actions"] or ()
    yield from section(text("letter.take-over"), Block(items=left) if left else Block(text("returned.no-actions")))


def _talk(it: Mapping[str, Any]) -> Iterator[Section]:
    talk = it["attestation"]
    yield from section(
        text("team.discussed"),
        facts(
            (text("team.discussed-on"), long_day(talk["discussed_on"]) if talk["discussed_on"] else ""),
            (text("team.discussed-yes"), discussed(talk, is_discussed=True)),
        ),
    )
