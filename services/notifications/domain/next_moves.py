"""What comes after a notice: whose move it is, and by when where there is a day. What only informs asks for nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class NextMove:
    """A step by its code; ``yours``: whether it is the reader's; ``due_on``: the last day for it, if any."""

    code: str
    yours: bool
    due_on: date | None


@dataclass(frozen=True)
class _Row:
    code: str
    due: str = ""  # the parameter with the day
    yours: bool = True


_MOVES: Mapping[str, _Row] = {
    "advice-asked": _Row("give-advice", "respond_by"),
    "advice-question-for-you": _Row("answer-question", "answer_due_on"),
    "advice-question-answered": _Row("give-advice", "respond_by"),
    "advice-followed-up": _Row("give-advice", "respond_by"),
    "advice-given": _Row("decide-on-advice", "due_on"),
    "advice-declined": _Row("decide-on-advice", "due_on"),
    "advice-silent": _Row("act-now"),
    "advice-nudged": _Row("act-now"),
    "advice-stuck": _Row("call-holder"),
    "capacity-asked": _Row("say-capacity", "respond_by"),
    "capacity-room": _Row("choose-team", "due_on"),
    "capacity-no-room": _Row("choose-team", "due_on"),
    "capacity-unanswered": _Row("choose-team", "due_on"),
    "capacity-offer-closed": _Row("choose-team"),
    "peer-asked": _Row("answer-colleague", "respond_by"),
    "peer-answered": _Row("read-answer", "due_on"),
    "peer-silent": _Row("act-now"),
    "peer-nudged": _Row("act-now"),
    "peer-stuck": _Row("call-holder"),
    "recall-silent": _Row("act-now"),
    "recall-nudged": _Row("act-now"),
    "recall-stuck": _Row("call-holder"),
    "referral-arrived": _Row("assess", "respond_by"),
    "referral-again": _Row("assess", "respond_by"),
    "referral-seen": _Row("team-answers", "respond_by", yours=False),
    "question-for-you": _Row("answer-question", "answer_due_on"),
    "question-answered": _Row("assess", "respond_by"),
    "referral-accepted": _Row("team-invites", yours=False),
    "referral-holder-given": _Row("act-now", "due_on"),
    "referral-returned": _Row("take-over", "due_on"),
    "referral-lapsed": _Row("answer-after-all", "due_on"),
    "dispute-raised": _Row("answer-dispute", "due_on"),
    "cancel-asked": _Row("answer-cancelling", "due_on"),
    "referral-reopened": _Row("assess", "respond_by"),
    "my-referral-lapsed": _Row("doctor-tells", "due_on", yours=False),
    "my-cancel-asked": _Row("team-answers", "due_on", yours=False),
    "my-referral-reopened": _Row("team-answers", "respond_by", yours=False),
    "referral-returned-to-read": _Row("read-report"),
    "interim-reported": _Row("team-reports", "report_due_on", yours=False),
    "treatment-started": _Row("team-reports", "report_due_on", yours=False),
    "referral-rejected": _Row("read-next-step"),
    "referral-silent": _Row("act-now"),
    "referral-nudged": _Row("act-now"),
    "talk-nudged": _Row("record-talk"),
    "discussion-overdue": _Row("record-talk", "due_on"),
    "case-stuck": _Row("call-holder"),
    "task-opened": _Row("do-task", "due_on"),
    "task-overdue": _Row("do-task", "due_on"),
    "task-nudged": _Row("do-task", "due_on"),
    "task-stuck": _Row("call-holder"),
    "relation-end-asked": _Row("answer-patient"),
    "my-consent-asked": _Row("read-and-answer"),
    "my-consent-still-asked": _Row("read-and-answer"),
    "care-start-period-opened": _Row("discuss-work", "last_day", yours=False),
    "care-start-period-closing": _Row("discuss-work", "last_day", yours=False),
    "care-start-period-closed": _Row("discuss-work", yours=False),
    "emergency-to-account": _Row("account-for", "due_on"),
    "emergency-account-late": _Row("account-for"),
    "emergency-account-late-here": _Row("ask-colleague"),
    "emergency-to-judge": _Row("judge", "due_on"),
    "emergency-late-for-officer": _Row("judge"),
    "referral-assigned": _Row("act-now", "due_on"),
    "my-appointment-offered": _Row("choose-moment", "answer_by"),
    "my-appointment-cancelled": _Row("team-offers-again", "due_on", yours=False),
    "my-appointment-missed": _Row("team-contacts-you", "due_on", yours=False),
    "appointment-given-up": _Row("offer-again", "due_on"),
    "my-referral-sent": _Row("team-answers", "respond_by", yours=False),
    "referral-redirected": _Row("team-answers", "respond_by", yours=False),
    "my-referral-redirected": _Row("team-answers", "respond_by", yours=False),
    "my-referral-again": _Row("team-answers", "respond_by", yours=False),
    "my-referral-accepted": _Row("team-invites-you", yours=False),
    "my-referral-rejected": _Row("read-what-next"),
    "my-referral-recalled": _Row("doctor-sends", yours=False),
    "period-opened": _Row("start-trajectory", "last_day"),
    "period-closing": _Row("start-trajectory", "last_day"),
    "period-closed": _Row("start-trajectory"),
    "my-period-opened": _Row("talk-with-bedrijfsarts", "last_day", yours=False),
    "my-period-closing": _Row("talk-with-bedrijfsarts", "last_day", yours=False),
    "my-period-closed": _Row("talk-with-bedrijfsarts", yours=False),
    "my-werkplan-sent": _Row("read-and-sign"),
    "werkplan-declined": _Row("talk-and-rewrite"),
    "imbalance-signalled": _Row("talk-and-rewrite"),
    "expert-advice-asked": _Row("advise-on-work", "due_on"),
    "expert-advice-late": _Row("advise-on-work", "due_on"),
    "expert-advice-silent": _Row("call-expert"),
    "expert-advice-answered": _Row("give-on-advice"),
    "deskundigenoordeel-came": _Row("say-what-follows"),
    "second-opinion-asked": _Row("pass-on-opinion", "due_on"),
    "second-opinion-waits": _Row("pass-on-opinion"),
    "second-opinion-for-you": _Row("give-opinion", "due_on"),
    "second-opinion-late": _Row("give-opinion"),
    "second-opinion-shared": _Row("reply-to-opinion"),
    "my-second-opinion-given": _Row("decide-on-opinion"),
    "my-second-opinion-passed-on": _Row("other-doctor-gives", "due_on", yours=False),
    "signing-blocked": _Row("call-employer"),
    "signing-undelivered": _Row("call-employer"),
    "employer-part-imported": _Row("check-list"),
    "my-question-arrived": _Row("choose-about-question", "expires_on"),
    "own-case-question": _Row("read-question", "expires_on"),
    "look-questioned": _Row("tell-why", "due_on"),
    "look-questioned-work": _Row("tell-why", "due_on"),
    "look-questioned-employer": _Row("tell-why", "due_on"),
    "look-unexplained": _Row("ask-organisation"),
    "invitation-blocked": _Row("invite-again"),
    "invitation-undelivered": _Row("invite-again"),
    "care-question-allowed": _Row("answer-case-question", "answer_by"),
}
MOVE_CODES = frozenset(row.code for row in _MOVES.values())


def next_move(template: str, parameters: Mapping[str, Any]) -> NextMove | None:
    """Return what comes after a notice that is not settled; None where it only informs."""
    row = _MOVES.get(template)
    if row is None:
        return None
    day = parameters.get(row.due)
    return NextMove(row.code, row.yours, date.fromisoformat(day) if day else None)


def newest_asking(told: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """Return which notices still ask: of those with the same move about one item, the newest.

    ``told``: id, item and template of each, the oldest first.
    """
    newest = {(item, _MOVES[template].code): notice for notice, item, template in told if template in _MOVES}
    return frozenset(newest.values())
