"""Who is told when a patient disputes a part of a letter, and when that is answered (AVG 16, 18, 19)."""

from services.notifications.domain.rule_row import INBOX, MY_REFERRAL, REFERRAL, RuleRow

_RAISED, _ANSWERED = (f"nl.ketenwerk.referral.dispute-{name}" for name in ("raised", "answered"))
_GROUND = "AVG 16, 18 en 19 (verbeteren, beperken en doorgeven)"

DISPUTE_ROWS = (
    RuleRow(_RAISED, "sender", "dispute-raised", REFERRAL, _GROUND, "care"),
    RuleRow(_RAISED, "receiving-team", "dispute-in-letter", REFERRAL, _GROUND, "care", channels=(INBOX,)),
    RuleRow(_ANSWERED, "patient", "my-dispute-answered", MY_REFERRAL, _GROUND, "care"),
    RuleRow(_ANSWERED, "receiving-team", "dispute-answered", REFERRAL, _GROUND, "care", channels=(INBOX,)),
)
DISPUTE_SETTLES = {_ANSWERED: frozenset({"dispute-raised", "dispute-in-letter"})}
