"""A referral as the API tells it to a page, on 2 March 2026; a test keeps it equal to the real schema."""

from typing import Any

from services.referral.settings import settings
from tests.support.referrals import BODY, OFFER, PRACTICE, TALK, TEAM

ID = "referral-7"
HREF = f"/api/referral/v1/referrals/{ID}"
ASKED_HREF = "/api/referral/v1/referrals/referral-8"
AT = "2026-03-02T10:00:00Z"
RUNNING: dict[str, Any] = {
    "id": "referral-1",
    "case_number": "KW-26-0001",
    "offer_id": OFFER.offer_id,
    "receiver_organisation_id": TEAM,
    "state": "info-asked",
    "drafted_on": "2026-02-19",
    "sent_on": "2026-02-20",
    "same": "offer",
}
REASONS = {
    move: [{"code": each.code, "words": each.words, "comment": each.comment} for each in listed.reasons]
    for listed in settings().reasons.values()
    for move in (name.partition(".")[2] for name in listed.moves)
}
_NONE: dict[str, Any] = dict.fromkeys(
    (
        "sending",
        "acceptance",
        "treatment",
        "back_referral",
        "appointment",
        "advice",
        "rejection",
        "withdrawal",
        "redirection",
        "reopen_until",
        "lapsed_on",
        "delay_correction",
        "origin",
        "sent_on",
        "first_sent_on",
        "queue_since",
        "respond_by",
        "missed_promise_on",
        "harm_band",
        "silent_level",
        "objection",
        "question_override",
        "patient_organisation_info_given_on",
        "aim",
        "deviation",
        "check",
    )
)
_EMPTY = (
    "tasks",
    "attachments",
    "supplements",
    "disputes",
    "cancellings",
    "reopenings",
    "reports",
    "earlier_rejections",
    "earlier_advices",
)

CAME = (
    {"field": "pain_score", "text": "6", "source": "Observation 2026-02-20", "filled_in": True, "changed": False},
    {
        "field": "",
        "text": "Chronische lage rugpijn",
        "source": "Condition 2026-01-15",
        "filled_in": False,
        "changed": False,
    },
)


def draft(*missing: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return a draft of the patient of the demo."""
    return {
        **_NONE,
        **BODY,
        "id": ID,
        "case_number": "KW-26-0007",
        "version": 3,
        "patient_id": "patient-1",
        "chain_id": "chain-1",
        "offer_id": OFFER.offer_id,
        "sender_id": "prof-de-vries",
        "sender_organisation_id": PRACTICE,
        "receiver_organisation_id": None,
        "state": "draft",
        "state_title": "Concept",
        "emergency": False,
        "drafted_on": "2026-03-02",
        "whose_move": _turn("person", "prof-de-vries", PRACTICE, "send"),
        **{name: [] for name in _EMPTY},
        "actions": _actions("change", "send", "delete", "attach"),
        "hulpvraag_versions": [{"text": BODY["hulpvraag"], "recorded_on": "2026-03-02", "author_id": "prof-de-vries"}],
        "questions": [],
        "last_move": {"move": "draft", "by": "prof-de-vries", "at": AT},
        "moves": [{"move": "draft", "by": "prof-de-vries", "at": AT}],
        "nudges": [],
        "missing": list(missing),
        "warnings": [],
        "running": [RUNNING],
        "came_along": [dict(row) for row in CAME],
        "attachments": [],
        "shielded": [],
        "attestation": TALK,
        "red_flags": [{**row, "explanation": None} for row in BODY["red_flags"]],
        "work_situation": {**BODY["work_situation"], "source": "patient"},
        "reasons": REASONS,
        **changes,
    }


def sent(**changes: Any) -> dict[str, Any]:
    """Return a referral that was sent and that nobody opened."""
    sending = {
        "sent_on": "2026-03-02",
        "sender_role": "01.015",
        "step": 3,
        "line": 1,
        "promise_days": 14,
        "promised_by": "2026-03-16",
        "harm_band": "low",
        "harm_reasons": [],
        "hulpvraag_version": 1,
        "deviated": [],
    }
    known = {"state": "sent", "sending": sending, "receiver_organisation_id": TEAM, "sent_on": "2026-03-02"}
    move = {"whose_move": _turn("team", TEAM, TEAM, "assess"), "actions": _actions("recall", "withdraw")}
    moves = [{"move": name, "by": "prof-de-vries", "at": AT} for name in ("draft", "send")]
    return draft(**{**known, **move, "moves": moves, "came_along": [], **changes})


def of_a_sender() -> dict[str, Any]:
    """Return what the API answers about a draft, a referral with an open question, and what can be referred to."""
    offer = {
        "offer_id": OFFER.offer_id,
        "organisation_id": TEAM,
        "title": "Pijnteam Midden, stap 3",
        "step": 3,
        "promise_days": 14,
        "referrers_today": ["01.015", "01.008"],
        "valid_to": None,
        "closures": [{"valid_from": "2026-02-20", "valid_to": "2026-03-06"}],
        "places": {"number": 2, "as_of": "2026-02-27"},
        "version": 3,
        "actions": [{"name": "tell-capacity", "title": "Zeggen hoeveel plek er is", "method": "POST", "href": ""}],
    }
    lacks = {"field": "purpose", "code": "required", "message": "Schrijf het doel op.", "rule": "REF-02"}
    return {
        f"GET {HREF}": draft(lacks, patient_id="patient-1", check=checked(lacks), attachments=files()),
        f"PATCH {HREF}": {**draft(patient_id="patient-1", check=checked()), "version": 4},
        f"POST {HREF}/check": checked(lacks),
        f"GET {ASKED_HREF}": _asked(),
        "GET /api/region/v1/offers": {"items": [offer], "next": None},
    }


def files() -> list[dict[str, Any]]:
    """Return the files of that draft: one in each state of the scan."""
    found = (("Brief fysio.pdf", "clean"), ("MRI.pdf", "pending"), ("Factuur.pdf", "threat"), ("Scan.pdf", "failed"))
    return [_file(f"attachment-{scan}", name, scan) for name, scan in found]


def _file(id: str, name: str, scan: str) -> dict[str, Any]:
    opens = ("open",) if scan == "clean" else ()
    return {
        "id": id,
        "name": name,
        "media_type": "application/pdf",
        "size": 1_850_000,
        "digest": "0" * 64,
        "scan": scan,
        "why": None if scan == "clean" else "Nu niet.",
        "scanned_by": None if scan == "pending" else "proefscanner",
        "added_by": "prof-de-vries",
        "added_organisation_id": PRACTICE,
        "added_at": AT,
        "actions": _actions(*opens, "remove"),
    }


def checked(*missing: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return a check of that draft: the offer is full and asks for more, and another team is sooner."""
    asked = {"field": "red_flags", "code": "asked-by-offer", "message": "Dit aanbod vraagt rode vlaggen.", "rule": None}
    why = {"field": "deviation", "code": "reason-missing", "message": "Schrijf waarom.", "rule": "DEF-11"}
    offer = {
        "offer_id": OFFER.offer_id,
        "organisation_id": TEAM,
        "kind": OFFER.kind,
        "step": 3,
        "line": 1,
        "promise_days": 14,
        "requirements": ["red_flags"],
        "languages": ["nl"],
        "interpreter": False,
        "open_today": True,
        "closed_to": None,
        "full": True,
        "places": {"number": 0, "as_of": "2026-03-01"},
        "waiting": {"basis": "measured", "days": 40, "as_of": "2026-03-01", "cases": 12},
    }
    other = {**offer, "offer_id": "offer-oost", "organisation_id": "pijnteam-oost", "full": False, "places": None}
    return {
        "ready": False,
        "missing": list(missing),
        "asked": [why],
        "deviates": [asked],
        "warnings": [],
        "offer": offer,
        "alternatives": {"items": [other], "more": 0, "order": "De kortste wachttijd staat bovenaan."},
        "running": [RUNNING],
        **changes,
    }


_SAID = {"speaker": "patient", "raised_on": "2026-02-20", "due_on": "2026-03-20"}
_WAITS = dict.fromkeys(("outcome", "answer", "answered_by", "answered_on"))
_STAYS = {"outcome": "declined", "answer": "Dit zei uw fysiotherapeut.", "answered_by": "prof-de-vries"}
_DISPUTES = [
    {"part": "treatments", "text": "Ik had geen manuele therapie.", **_SAID, **_STAYS, "answered_on": "2026-02-23"},
    {"part": "complaint", "text": "De pijn zit links, niet rechts.", **_SAID, **_WAITS},
]


def _asked() -> dict[str, Any]:
    question = {
        "id": "question-1",
        "text": "Welke medicijnen heeft mevrouw geprobeerd?",
        "asked_by": "prof-bakker",
        "asked_on": "2026-03-02",
        "answer": None,
        "answered_by": None,
        "answered_on": None,
    }
    ids = {"id": "referral-8", "case_number": "KW-26-0008", "patient_id": "patient-1"}
    move = {
        "whose_move": _turn("person", "prof-de-vries", PRACTICE, "answer-question"),
        "actions": _actions("answer", "withdraw", "answer-dispute"),
    }
    stands = {"state": "info-asked", "state_title": "Vraag gesteld", "disputes": _DISPUTES}
    return sent(**ids, **move, **stands, questions=[question])


def _turn(kind: str, holder: str, organisation: str, step: str) -> dict[str, Any]:
    when = {"due_on": "2026-03-09", "since": "2026-03-02"}
    return {"kind": kind, "id": holder, "organisation_id": organisation, "next_step": step, **when}


def _actions(*names: str) -> list[dict[str, Any]]:
    return [{"name": name, "method": "POST", "href": HREF, "title": name} for name in names]
