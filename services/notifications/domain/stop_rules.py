"""Who is told when a referral stops, lapses without an answer or is opened again, or a file of it stays closed."""

from collections.abc import Mapping

from services.notifications.domain.rule_row import BOTH, INBOX, MY_REFERRAL, REFERRAL, ItemKind, RuleRow

_EVENT = "nl.ketenwerk.referral."
_TREATING = "BW 7:457 lid 2 (rechtstreeks betrokken); D20 (push)"
_PATIENT = "BW 7:448 (informatie aan de patiënt)"
_CONSENT = "BW 7:448, 7:450 (informatie en toestemming)"


def _row(event: str, recipient: str, text: str = "", *, channels: tuple[str, ...] = BOTH) -> RuleRow:
    mine = recipient == "patient"
    item: ItemKind = MY_REFERRAL if mine else REFERRAL
    ground = (_CONSENT if event.startswith("cancel") else _PATIENT) if mine else _TREATING
    told = text or (f"my-{event}" if mine else event)
    return RuleRow(_EVENT + event, recipient, told, item, ground, "care", channels=channels)


STOP_ROWS = (
    _row("referral-lapsed", "holding-team"),
    _row("referral-lapsed", "receiving-team", "referral-lapsed-here", channels=(INBOX,)),
    _row("referral-lapsed", "patient"),
    _row("cancel-asked", "holder"),
    _row("cancel-asked", "patient"),
    _row("cancel-refused", "sender"),
    _row("cancel-refused", "patient"),
    _row("referral-stopped", "sender"),
    _row("referral-stopped", "patient"),
    _row("referral-reopened", "receiving-team"),
    _row("referral-reopened", "patient"),
    _row("attachment-closed", "uploader"),
)
_ASKED = frozenset({"cancel-asked", "my-cancel-asked"})
_SILENCE = frozenset({"referral-silent", "referral-nudged", "case-stuck"})
_LAPSED = frozenset({"referral-lapsed", "referral-lapsed-here", "my-referral-lapsed"})
_DECLINED = frozenset({"referral-rejected", "my-referral-rejected"})
_BACK = frozenset({"referral-returned", "referral-returned-to-read", "my-referral-returned"})
_UNDER_WAY = frozenset({"screening-planned", "referral-accepted", "treatment-started", "interim-reported"})
STOP_SETTLES: Mapping[str, frozenset[str]] = {
    _EVENT + "referral-lapsed": _SILENCE
    | {"question-for-you", "referral-seen", "my-referral-sent", "my-referral-again"},
    _EVENT + "cancel-asked": _SILENCE | {"cancel-refused", "my-cancel-refused"},
    _EVENT + "cancel-refused": _SILENCE | _ASKED,
    _EVENT + "referral-stopped": _SILENCE | _ASKED | _UNDER_WAY | {"discussion-overdue", "referral-holder-given"},
    _EVENT + "referral-returned": _ASKED,
    _EVENT + "referral-resent": _LAPSED,
    _EVENT + "referral-acknowledged": _LAPSED | {"referral-reopened", "my-referral-reopened"},
    _EVENT + "referral-reopened": _SILENCE | _LAPSED | _DECLINED | _BACK,
}
