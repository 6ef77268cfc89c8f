"""The letter of a referral: what its sender wrote, in the order in which a referral letter is read."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from services.portal.documents.letter import Block, Letter, Section, facts, section
from services.portal.documents.source import Source, discussed, long_day, long_partial
from services.portal.language import term, text

NEGATIVE, NO_TREATMENTS = "examined-negative", "none"


def referral_letter(source: Source) -> Letter:
    """Return the letter of a referral; of a draft it says that it is one."""
    row, known = source.row, source.known
    sender = (row["sender_organisation_id"], row["sender_id"])
    to = (text("letter.to"), source.offer, known.organisation(row["receiver_organisation_id"]))
    parts = (
        _asked(source),
        _deviated(source),
        _advised(source),
        _complaint(source),
        _signs(source),
        _talk(source),
        _said(source),
        _stopped(source),
        _opened_again(source),
        _state(source),
    )
    return Letter(
        name="-".join(("verwijzing", row["case_number"])),
        title=text("letter.referral"),
        sender=source.letterhead(*sender),
        to=tuple(filter(None, to)),
        patient=source.about,
        reference=facts(*_reference(source)).facts,
        notices=tuple(_notices(source)),
        sections=tuple(chain.from_iterable(parts)),
        closing=(text("letter.greeting"), *source.signed(sender[1], sender[0])),
        made=source.made,
    )


def _reference(source: Source) -> Iterator[tuple[str, str]]:
    row = source.row
    sending = row["sending"] or {}
    yield text("letter.number"), row["case_number"]
    yield text("letter.sent-on"), long_day(sending["sent_on"]) if sending else ""
    first = row["first_sent_on"]
    yield text("letter.first-sent-on"), long_day(first) if first and first != sending.get("sent_on") else ""
    yield text("letter.answer-by"), long_day(sending["promised_by"]) if sending else ""
    yield term("urgency", "ref-field"), "" if row["emergency"] else term(row["urgency"], "urgencies")


def _notices(source: Source) -> Iterator[str]:
    if source.row["sending"] is None:
        yield text("letter.draft")
    if source.row["emergency"]:
        yield text("team.emergency")
    yield from disputed(source)


def disputed(source: Source) -> Iterator[str]:
    """Yield a line for each part that the patient disputes, which goes along wherever the letter goes (AVG 18, 19)."""
    for each in source.row["disputes"]:
        if each["outcome"] != "corrected":
            yield text("dispute.in-letter", part=term(each["part"], "dispute-part"), words=each["text"])


def _asked(source: Source) -> Iterator[Section]:
    row = source.row
    yield from section(term("hulpvraag", "ref-field"), Block(row["hulpvraag"] or text("letter.not-filled-in")))
    agreed = row["question_agreed_with_patient_on"]
    rows = facts(
        (term("purpose", "ref-field"), row["purpose"]),
        (term("expected_outcome", "ref-field"), row["expected_outcome"]),
        (term("aim", "ref-field"), term(row["aim"], "aims") if row["aim"] else ""),
        (term("deviation", "ref-field"), "" if _deviations(source) else row["deviation"] or ""),
        (term("question_agreed_with_patient_on", "ref-field"), long_day(agreed) if agreed else ""),
    )
    yield from section(term("question", "ref-field"), Block(row["question"] or text("letter.not-filled-in")), rows)


def _deviations(source: Source) -> list[str]:
    rows = (source.row["sending"] or {}).get("deviated", ())
    return [f"{each['message']} ({each['rule']})" if each["rule"] else str(each["message"]) for each in rows]


def _deviated(source: Source) -> Iterator[Section]:
    """Yield from what the sender deviated, and why: a reason says nothing without it (DEF-11)."""
    if found := _deviations(source):
        why = source.row["deviation"] or text("team.no-deviation-reason")
        yield from section(text("team.deviated"), Block(items=found), Block(why))


def _advised(source: Source) -> Iterator[Section]:
    """Yield the advice that came before, and who refers against it with which reason."""
    for earlier in source.row["earlier_advices"]:
        yield from _one_advice(source, earlier)
    if source.row["advice"] is not None:
        yield from _one_advice(source, source.row["advice"])


def _one_advice(source: Source, advice: Mapping[str, Any]) -> Iterator[Section]:
    asked = text(
        "advice.before-asked",
        who=source.known.organisation(advice["organisation_id"]),
        day=long_day(advice["asked_on"]),
    )
    unheard = text("advice.before-declined") if advice["declined"] else text("advice.before-none")
    yield from section(
        text("advice.before"), Block(asked), _outcome(source, advice) if advice["outcome"] else Block(unheard)
    )
    if against := advice["against"]:
        title = text("advice.against", who=source.who(against["decided_by"]), day=long_day(against["decided_on"]))
        reason = term(against["reason"], "against_advice_reasons")
        yield from section(title, Block(f"{reason}: {against['explanation']}"))


def _outcome(source: Source, advice: Mapping[str, Any]) -> Block:
    given = text("advice.before-given", who=source.who(advice["advised_by"]), day=long_day(advice["advised_on"]))
    return Block(advice["text"] or "", f"{term(advice['outcome'], 'advice_outcomes')} ({given})")


def _limits(row: Mapping[str, Any]) -> str:
    condition = term("limited_condition", "ref-field") if row["limited_condition"] else ""
    return "; ".join(filter(None, (_of_ten(row["limitation_score"]), condition)))


def _complaint(source: Source) -> Iterator[Section]:
    row, tried = source.row, source.row["prior_treatments"]
    since, work = row["complaint_since"], row["work_situation"]
    done = [] if not tried or isinstance(tried, str) else tried
    yield from section(
        text("letter.complaint"),
        facts(
            (term("complaint_since", "ref-field"), long_partial(since) if since else ""),
            (term("pain_score", "ref-field"), _of_ten(row["pain_score"])),
            (term("limitation_score", "ref-field"), _limits(row)),
            (term("self_care", "ref-field"), term(row["self_care"], "self_care") if row["self_care"] else ""),
            (term("work_situation.status", "ref-field"), _work(work) if work else ""),
            (term("prior_treatments", "ref-field"), text("team.no-treatments") if tried == NO_TREATMENTS else ""),
        ),
        Block(
            head=term("prior_treatments", "ref-field"),
            items=[
                f"{term(each['kind'], 'treatments')}: {_lower(each['effect'], 'treatment_effects')}" for each in done
            ],
        ),
    )


def _of_ten(score: int | None) -> str:
    return "" if score is None else text("team.of-ten", score=score)


def _work(work: dict[str, object]) -> str:
    since, status = work["reported_sick_since"], term(work["status"], "work_statuses")
    return f"{status}, {text('team.sick-since', day=long_partial(since))}" if isinstance(since, dict) else status


def _lower(code: str, kind: str) -> str:
    word = term(code, kind)
    return word[:1].lower() + word[1:]


def _signs(source: Source) -> Iterator[Section]:
    row = source.row
    red = [_red(each["code"], each["status"], each["explanation"]) for each in row["red_flags"]]
    yellow = [
        f"{term(each['code'], 'yellow_flags')} ({_lower(each['source'], 'yellow_flag_sources')})"
        for each in row["yellow_flags"]
    ]
    yield from section(term("red_flags", "ref-field"), Block(items=red) if red else Block(text("team.no-red-flags")))
    shielded = text("ref.shielded") if row["shielded"] else ""
    yield from section(term("yellow_flags", "ref-field"), Block(shielded), Block(items=yellow))


def _red(code: str, status: str, explanation: str | None) -> str:
    said = f"{term(code, 'red_flags')}: {_lower(status, 'red_flag_statuses')}"
    return f"{said} ({explanation})" if explanation else said


def _talk(source: Source) -> Iterator[Section]:
    talk = source.row["attestation"]
    if not talk or not talk["discussed_on"]:
        yield from section(text("team.discussed"), Block(text("team.not-discussed")))
        return
    yield from section(
        text("team.discussed"),
        facts(
            (text("team.discussed-on"), long_day(talk["discussed_on"])),
            (text("team.discussed-yes"), discussed(talk, is_discussed=True)),
            (text("team.discussed-no"), discussed(talk, is_discussed=False)),
        ),
    )


def _said(source: Source) -> Iterator[Section]:
    """Yield what was asked, answered and added after sending."""
    row = source.row
    yield from section(
        text("letter.questions"), *(block for each in row["questions"] for block in _question(source, each))
    )
    added = (
        Block(each["text"], text("supplement.from", who=source.who(each["added_by"]), day=long_day(each["added_on"])))
        for each in row["supplements"]
    )
    yield from section(text("letter.supplements"), *added)
    answered = (
        Block(each["answer"], text("dispute.answer-about", part=term(each["part"], "dispute-part")))
        for each in row["disputes"]
        if each["outcome"]
    )
    yield from section(text("dispute.answers"), *answered)


def _question(source: Source, each: dict[str, str]) -> Iterator[Block]:
    asked = text("ref.record-question", who=source.who(each["asked_by"]), day=long_day(each["asked_on"]))
    yield Block(each["text"], asked)
    if each["answer"]:
        told = text("ref.record-reply", who=source.who(each["answered_by"]), day=long_day(each["answered_on"]))
        yield Block(each["answer"], told)


def _stopped(source: Source) -> Iterator[Section]:
    """Yield who asked to stop after the acceptance, why, and what the team answered."""
    blocks = (block for each in source.row["cancellings"] or () for block in _one_stop(source, each))
    yield from section(text("letter.stopping"), *blocks)


def _one_stop(source: Source, each: Mapping[str, Any]) -> Iterator[Block]:
    asked = text("stop.asked", who=source.who(each["asked_by"]), day=long_day(each["asked_on"]))
    why = term(each["reason"], "withdrawal_reasons")
    yield Block(". ".join(filter(None, (why, each["explanation"]))), asked)
    answer = each["answer"]
    if answer:
        who = {"who": source.who(answer["answered_by"]), "day": long_day(answer["answered_on"])}
        refused = answer["reason"]
        head = text("stop.refused", **who) if refused else text("stop.agreed", **who)
        said = (term(refused, "cancel_refusal_reasons") if refused else "", answer["explanation"])
        yield Block(". ".join(filter(None, said)) or text("letter.stopped"), head)


def _opened_again(source: Source) -> Iterator[Section]:
    """Yield who opened it again after it was closed, and why."""
    blocks = (
        Block(
            f"{term(each['reason'], 'reopen_reasons')}. {each['text']}",
            text("reopen.by", who=source.who(each["reopened_by"]), day=long_day(each["reopened_on"])),
        )
        for each in source.row["reopenings"] or ()
    )
    yield from section(text("letter.reopening"), *blocks)


def _state(source: Source) -> Iterator[Section]:
    """Yield where it stands, once the receiver decided; before that the letter itself says it."""
    row = source.row
    accepted, rejected = row["acceptance"], row["rejection"]
    said = [(text("letter.state"), term(row["state"], "referral-state"))]
    if accepted:
        said += [
            (
                text("letter.accepted"),
                text("letter.by-on", who=source.who(accepted["accepted_by"]), day=long_day(accepted["accepted_on"])),
            )
        ]
    if rejected:
        said += [
            (
                text("letter.rejected"),
                text("letter.by-on", who=source.who(rejected["rejected_by"]), day=long_day(rejected["rejected_on"])),
            ),
            (text("team.reason"), term(rejected["reason"], "rejection_reasons")),
            (text("team.next-step"), term(rejected["next_step"], "next_steps")),
        ]
    if row["sending"]:
        yield from section(text("letter.stands"), facts(*said))
