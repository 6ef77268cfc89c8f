"""The forms about meedenkadvies as data: which fields each has, where the API takes them, what is said after it."""

from collections.abc import Mapping
from typing import Any

from services.portal.language import term
from services.portal.pages.team_forms import Form
from services.portal.reasons import reason_choices

OUTCOMES = ("manage-yourself", "wait-and-see", "refer-here", "refer-elsewhere")
ASKED = {
    "question": "advice.question",
    "hulpvraag": "advice.hulpvraag",
    "offer_id": "advice.to-whom",
    "discussed_with_patient_on": "advice.discussed",
    "bsn": "advice.bsn",
}


def _words(name: str, below: str, label: str, done: str) -> Form:
    return Form(name, below, {"text": label}, done, ids={"text": f"{name}_text"})


ADVICE_FORMS = {
    "advies": Form(
        "advise",
        "advice",
        {"outcome": "advice.outcome", "text": "advice.advice-text"},
        "advice.done-advise",
        ids={"text": "advise_text"},
    ),
    "vraag-terug": _words("ask-back", "questions", "advice.question-back", "advice.done-ask-back"),
    "geen-advies": Form(
        "decline",
        "declining",
        {"reason": "advice.decline-reason", "clinician_id": "team.clinician", "text": "advice.decline-text"},
        "advice.done-decline",
        ids={"reason": "decline_reason", "text": "decline_text"},
    ),
    "zelf-verwijzen": _words("refer-in", "team-referral", "advice.refer-in-text", "advice.done-refer-in"),
    "antwoord": _words("answer", "answers", "advice.answer", "advice.done-answer"),
    "aanvullen": _words("add", "additions", "advice.addition", "advice.done-add"),
    "doorvragen": _words("ask-on", "follow-ups", "advice.follow-up", "advice.done-ask-on"),
    "verwijzen": Form("convert", "referral", {}, "advice.done-convert"),
    "toch-verwijzen": Form(
        "refer-anyway",
        "referral-anyway",
        {"reason": "advice.against-reason", "explanation": "advice.against-why"},
        "advice.done-refer-anyway",
        ids={"reason": "against_reason"},
    ),
    "afronden": Form("close", "closing", {"note": "advice.note"}, "advice.done-close"),
    "intrekken": Form(
        "withdraw",
        "withdrawal",
        {"reason": "advice.withdraw-reason", "comment": "reason.comment"},
        "advice.done-withdraw",
        ids={"reason": "withdraw_reason", "comment": "withdraw_comment"},
    ),
}


def advice_choices(row: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Return the code lists that these forms offer, with their words: reasons as the question says they hold now."""
    return {
        "advice_outcomes": [(code, term(code, "advice_outcomes")) for code in OUTCOMES],
        "advice_decline_reasons": reason_choices(row, "decline", "advice_decline_reasons"),
        "against_advice_reasons": reason_choices(row, "refer-anyway", "against_advice_reasons"),
        "withdrawal_reasons": reason_choices(row, "withdraw", "withdrawal_reasons"),
    }
