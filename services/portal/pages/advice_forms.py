"""The forms about meedenkadvies as data: which fields each has, where the API takes them, what is said after it."""

from services.portal.language import term
from services.portal.pages.team_forms import Form

OUTCOMES = ("manage-yourself", "wait-and-see", "refer-here", "refer-elsewhere")
DECLINE_REASONS = ("not-our-field", "too-little-known", "no-capacity", "needs-assessment", "other")
AGAINST_REASONS = (
    "situation-changed",
    "patient-request",
    "advice-not-feasible",
    "cannot-wait",
    "different-judgement",
)
WITHDRAWAL_REASONS = ("patient-request", "no-longer-needed", "other-care", "sent-in-error", "other")
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
        {"reason": "advice.withdraw-reason"},
        "advice.done-withdraw",
        ids={"reason": "withdraw_reason"},
    ),
}


def advice_choices() -> dict[str, list[tuple[str, str]]]:
    """Return the code lists that these forms offer, with their words; a test keeps them equal to the service's."""
    lists = {
        "advice_outcomes": OUTCOMES,
        "advice_decline_reasons": DECLINE_REASONS,
        "against_advice_reasons": AGAINST_REASONS,
        "withdrawal_reasons": WITHDRAWAL_REASONS,
    }
    return {name: [(code, term(code, name)) for code in codes] for name, codes in lists.items()}
