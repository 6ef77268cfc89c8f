"""What is written in a referral, as the fields of one form and back: only what changed goes to the API.

The name of a field is its path in the API (`attestation.discussed_on`), so that a fault finds its field; of a coded
list every code has a field of its own (`red_flags.fever`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.portal import partial_dates

TREATMENTS = (
    "physiotherapy", "exercise-therapy", "occupational-therapy", "psychology", "pain-education", "medication",
    "intervention", "surgery", "rehabilitation", "other",
)  # fmt: skip
EFFECTS = ("better", "same", "worse", "unknown")
RED_FLAGS = (
    "unexplained-weight-loss", "history-of-cancer", "fever", "night-pain", "recent-trauma", "neurological-deficit",
    "bladder-or-bowel-loss", "long-corticosteroid-use", "other",
)  # fmt: skip
RED_FLAG_STATUSES = ("suspected", "examined-negative", "confirmed")
YELLOW_FLAGS = (
    "fear-of-movement", "catastrophising", "low-mood", "anxiety", "work-problems", "family-problems",
    "financial-problems", "sleep-problems", "passive-coping", "persistence", "ptss",
    "psychiatric-severe", "other",
)  # fmt: skip
YELLOW_FLAG_SOURCES = ("history", "instrument", "relative")
WORK_STATUSES = ("works", "partly", "reported-sick", "no-employer", "unknown")
AIMS = ("less-pain", "functioning", "both")
SELF_CARE = ("alone", "at-home", "now-and-then", "weekly")
URGENCIES = ("normal", "urgent")
ITEMS = ("expectations", "consequences", "effects", "advantages", "disadvantages")

TALK = "attestation"
AGREED = "question_agreed_with_patient_on"
RECONFIRMED = "reconfirmed"
SINCE = "work_situation.reported_sick_since"
TEXTS = ("hulpvraag", "question", "question_override", "purpose", "expected_outcome", "aim", "deviation", "self_care")
DATES = (AGREED, "patient_organisation_info_given_on")
SCORES = ("pain_score", "limitation_score")
TICKS = ("emergency", "limited_condition")
YES = "yes"

Values = Mapping[str, str]


@dataclass(frozen=True)
class Written:
    """What goes to the API, and which fields hold no date that can be read."""

    body: dict[str, Any] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()


def field_names() -> tuple[str, ...]:
    """Return every field of the form."""
    lists = (
        ("prior_treatments.none", *(f"prior_treatments.{code}" for code in TREATMENTS)),
        tuple(f"red_flags.{code}{more}" for code in RED_FLAGS for more in ("", ".explanation")),
        tuple(f"yellow_flags.{code}" for code in YELLOW_FLAGS),
        (f"{TALK}.discussed_on", *(f"{TALK}.{item}" for item in ITEMS)),
        ("work_situation.status", SINCE, "complaint_since", "urgency", "emergency", "limited_condition", "offer_id"),
    )
    return (*TEXTS, *DATES, *SCORES, *(name for names in lists for name in names))


def values_of(referral: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields as they are stored; what is empty is left out."""
    treatments, talk, work = referral["prior_treatments"], referral["attestation"], referral["work_situation"] or {}
    found = {
        **{name: referral[name] for name in (*TEXTS, *DATES, "urgency", "offer_id")},
        **{name: _number(referral[name]) for name in SCORES},
        **{name: YES if referral[name] else "" for name in TICKS},
        "complaint_since": partial_dates.show(referral["complaint_since"]),
        f"{TALK}.discussed_on": talk["discussed_on"],
        **{f"{TALK}.{item}": YES if talk[item] else "" for item in ITEMS},
        "work_situation.status": work.get("status"),
        SINCE: partial_dates.show(work.get("reported_sick_since")),
        **_listed(treatments, referral["red_flags"], referral["yellow_flags"]),
    }
    return {name: value for name, value in found.items() if value}


def given_values(form: Values) -> dict[str, str]:
    """Return the fields of the form as they were entered; line ends as the API keeps them."""
    given = {name: form.get(name, "").replace("\r\n", "\n").strip() for name in field_names()}
    return {name: value for name, value in given.items() if value}


def changes(given: Values, stored: Values, *, reconfirmed: bool = False) -> Written:
    """Return what must be written so that what is stored becomes what was given."""
    different = {name for name in {*given, *stored} if given.get(name, "") != stored.get(name, "")}
    tops = {name.split(".")[0] for name in different} | ({AGREED} if reconfirmed else set())
    unreadable = tuple(
        name for name in ("complaint_since", SINCE) if given.get(name) and not partial_dates.parse(given[name])
    )
    body = {top: _WAYS[top](given) for top in sorted(tops - {name.split(".")[0] for name in unreadable})}
    if body.get("hulpvraag", "") is None:
        del body["hulpvraag"]  # a hulpvraag that was recorded is replaced, never erased (REF-06)
    return Written(body, unreadable)


def _listed(treatments: Any, red: Any, yellow: Any) -> dict[str, str]:
    rows = treatments if isinstance(treatments, list) else []
    return {
        "prior_treatments.none": YES if treatments == "none" else "",
        **{f"prior_treatments.{row['kind']}": row["effect"] for row in rows},
        **{f"red_flags.{row['code']}": row["status"] for row in red},
        **{f"red_flags.{row['code']}.explanation": row["explanation"] for row in red},
        **{f"yellow_flags.{row['code']}": row["source"] for row in yellow},
    }


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _plain(name: str) -> Callable[[Values], Any]:
    return lambda given: given.get(name) or None


def _ticked(name: str) -> Callable[[Values], Any]:
    return lambda given: bool(given.get(name))


def _score(name: str) -> Callable[[Values], Any]:
    return lambda given: int(given[name]) if given.get(name, "").isdecimal() else given.get(name) or None


def _treatments(given: Values) -> Any:
    rows = [
        {"kind": code, "effect": effect} for code in TREATMENTS if (effect := given.get(f"prior_treatments.{code}"))
    ]
    return rows or ("none" if given.get("prior_treatments.none") else None)


def _red_flags(given: Values) -> list[dict[str, Any]]:
    return [
        {"code": code, "status": status, "explanation": given.get(f"red_flags.{code}.explanation") or None}
        for code in RED_FLAGS
        if (status := given.get(f"red_flags.{code}"))
    ]


def _yellow_flags(given: Values) -> list[dict[str, Any]]:
    return [{"code": code, "source": source} for code in YELLOW_FLAGS if (source := given.get(f"yellow_flags.{code}"))]


def attestation_of(given: Values) -> dict[str, Any]:
    """Return what was discussed with the patient (D21)."""
    items = {item: bool(given.get(f"{TALK}.{item}")) for item in ITEMS}
    return {"discussed_on": given.get(f"{TALK}.discussed_on") or None, **items}


def _work(given: Values) -> dict[str, Any] | None:
    status = given.get("work_situation.status")
    return {"status": status, "reported_sick_since": partial_dates.parse(given.get(SINCE, ""))} if status else None


_WAYS: Mapping[str, Callable[[Values], Any]] = {
    **{name: _plain(name) for name in (*TEXTS, *DATES)},
    **{name: _score(name) for name in SCORES},
    "urgency": lambda given: given.get("urgency") or URGENCIES[0],
    "offer_id": _plain("offer_id"),
    **{name: _ticked(name) for name in TICKS},
    "complaint_since": lambda given: partial_dates.parse(given.get("complaint_since", "")),
    "prior_treatments": _treatments,
    "red_flags": _red_flags,
    "yellow_flags": _yellow_flags,
    "attestation": attestation_of,
    "work_situation": _work,
}
