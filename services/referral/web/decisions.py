"""The rules of referral to try out: what is missing, the course of the pain, a score, the harm band."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC
from typing import Any

from services.referral.domain.appointment import Moment
from services.referral.domain.appointment_checks import overlaps, warn
from services.referral.domain.completeness import missing
from services.referral.domain.content import Content, rewrite
from services.referral.domain.deviation import findings
from services.referral.domain.harm_band import harm_band
from services.referral.domain.offer import Offer
from services.referral.domain.stepped_care import Case
from services.referral.settings import settings
from services.referral.web.decision_schemas import (
    AppointmentHoursOutcome,
    AppointmentHoursSchema,
    CompletenessOutcome,
    CompletenessSchema,
    CourseOutcome,
    CourseSchema,
    HarmBandOutcome,
    NrsOutcome,
    NrsSchema,
    SteppedCareOutcome,
    SteppedCareSchema,
)
from shared.faults import Fault
from shared.rules.catalogue import Reason, reason
from shared.rules.deviating_course import Change, decide_deviating_course
from shared.rules.nrs import SCALE_ID, decide_nrs
from shared.web.decisions import DecisionRoute

_COMPLETE = (
    ("REF-01", "De vraag is duidelijk en met de patiënt afgesproken."),
    ("REF-02", "Doel en verwachte uitkomst zijn besproken."),
    ("REF-04", "Verwachtingen, gevolgen, effecten, voordelen en nadelen zijn besproken."),
    ("REF-05", "De hulpvraag van nu hoort bij de verwijzing."),
)

_OFFER = ("organisation_id", "step", "line", "kind", "programme")


def appointment_hours(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tell which moments fall in hours of work or school, and which do not (IZP-17)."""
    moments = [Moment(str(row), at, body["minutes"], "") for row, at in enumerate(body["moments"])]
    late = {each.moment.id for each in overlaps(moments, body["hours"])}
    told = {each.id: f"{each.starts_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for each in moments}
    free = [asdict(reason("IZP-17", "Geen van de momenten valt in uren van werk of school."))]
    return {
        "overlap": [at for name, at in told.items() if name in late],
        "fits": [at for name, at in told.items() if name not in late],
        "reasons": _reasons(warn(moments, body["hours"])) or free,
    }


def referral_completeness(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tell whether a referral could be sent, and everything that it lacks (REF-01, REF-02, REF-04, REF-05)."""
    on = body["on"]
    faults = missing(_content(body), on, settings().terms_on(on))
    found = [{**asdict(reason(str(row.rule), row.message)), "field": row.field} for row in faults]
    complete = [asdict(reason(rule, text)) for rule, text in _COMPLETE]
    return {"complete": not faults, "reasons": found or complete}


def deviating_course(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tell whether acute pain runs a deviating course (RSK-03)."""
    answers = {name: Change(body[name]) if body[name] else None for name in ("activities", "participation")}
    found = decide_deviating_course(body["onset"], body["on"], **answers)
    return {
        "course": str(found.course),
        "assessable_from": found.assessable_from.isoformat(),
        "estimated": found.estimated,
        "task": found.task,
        "early_warning": found.early_warning,
        "reasons": _reasons(found.reasons),
    }


def course_faults(readable: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield that the pain begins after the day of looking (RSK-03)."""
    if {"onset", "on"} <= readable.keys() and readable["onset"].earliest > readable["on"]:
        yield Fault("onset", "in-future", "Het begin van de pijn kan niet in de toekomst liggen.")


def nrs(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tell whether a value is a score on the NRS (DEF-09)."""
    found = decide_nrs(body["score"])
    return {
        "accepted": found.accepted,
        "score": found.score,
        "scale_id": SCALE_ID,
        "reasons": _reasons(found.reasons),
    }


def band(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tell how much harm waiting may do."""
    found = harm_band(_content(body), settings().terms_on(body["on"]).harm)
    source = f"Instelling van de regio: termen van de verwijzing, geldig op {body['on']:%d-%m-%Y}"
    return {
        "harm_band": found.band,
        "reasons": [{"rule": "D25", "text": text, "source": source} for text in found.texts],
    }


def stepped_care(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tell how an offer fits what a referral says, by the stepped care model (SC-02 to SC-09, SC-20, RN-06, ANT)."""
    on = body["on"]
    kept = {name: body[name] for name in _OFFER}
    offer = Offer("", promise_days=0, referrer_roles=(), valid_from=on, **kept)
    said = {name: value for name, value in body.items() if name not in {*_OFFER, "role"}}
    found = findings(Case(_content(said), offer, body["role"], settings().terms_on(on).steps))
    rows = [
        {**asdict(reason(each.rule, each.message)), "field": each.field, "asks_reason": each.asks_reason}
        for each in found
        if each.rule
    ]
    return {"fits": not rows, "reasons": rows or [asdict(reason("DEF-11", "Geen regel stelt iets anders voor."))]}


def _content(body: Mapping[str, Any]) -> Content:
    changes = {name: value for name, value in body.items() if name != "on"}
    return rewrite(Content(), changes, author_id="", today=body["on"])


def _reasons(reasons: Iterable[Reason]) -> list[dict[str, str]]:
    return [asdict(each) for each in reasons]


_STEPPED_CARE = (
    *("DEF-11", "SC-02", "SC-03", "SC-04", "SC-05", "SC-06", "SC-07", "SC-08", "SC-09", "SC-20", "RN-05", "RN-06"),
    *("ANT-01", "ANT-02", "ANT-03", "ANT-04", "ANT-05", "ANT-06", "ZMC-01"),
)

DECISIONS = (
    DecisionRoute(
        name="stepped-care",
        title="Past dit aanbod bij de patiënt?",
        rules=_STEPPED_CARE,
        schema=SteppedCareSchema,
        output=SteppedCareOutcome,
        decide=stepped_care,
        example={"on": "2026-03-02", "step": 3, "line": 1, "kind": "multidisciplinair-pijnteam", "limitation_score": 9},
    ),
    DecisionRoute(
        name="referral-completeness",
        title="Kan deze verwijzing verstuurd worden?",
        rules=tuple(rule for rule, _ in _COMPLETE),
        schema=CompletenessSchema,
        output=CompletenessOutcome,
        decide=referral_completeness,
        example={"on": "2026-03-02", "question": "graag behandeling"},
    ),
    DecisionRoute(
        name="deviating-course",
        title="Wijkt het beloop van de pijn af?",
        rules=("RSK-03", "RSK-04"),
        schema=CourseSchema,
        output=CourseOutcome,
        decide=deviating_course,
        example={
            "onset": {"date": "2026-02-09", "precision": "day"},
            "on": "2026-03-02",
            "activities": "gelijk",
            "participation": "gelijk",
        },
        also=course_faults,
    ),
    DecisionRoute(
        name="nrs-score",
        title="Is dit een score op de NRS?",
        rules=("DEF-09",),
        schema=NrsSchema,
        output=NrsOutcome,
        decide=nrs,
        example={"score": 7},
    ),
    DecisionRoute(
        name="appointment-hours",
        title="Valt een afspraak in uren van werk of school?",
        rules=("IZP-17",),
        schema=AppointmentHoursSchema,
        output=AppointmentHoursOutcome,
        decide=appointment_hours,
        example={
            "moments": ["2026-03-09T10:30:00+01:00", "2026-03-11T16:00:00+01:00"],
            "minutes": 60,
            "hours": [{"weekday": 1, "starts": "09:00", "ends": "17:00"}],
        },
    ),
    DecisionRoute(
        name="harm-band",
        title="Hoeveel schade kan wachten doen?",
        rules=("D25",),
        schema=CompletenessSchema,
        output=HarmBandOutcome,
        decide=band,
        example={"on": "2026-03-02", "pain_score": 9},
    ),
)
