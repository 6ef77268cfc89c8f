"""The rows of a record that is to be destroyed: the FG hears of it and when it is late, the patient what becomes of it.

The patient hears of a request at once, so that one that somebody else sent in their name is seen in time. Who sent or
received a referral hears that it is gone: its number, the ground and the day, never whose it was.
"""

from services.notifications.domain.rule_row import ERASED_REFERRAL, ERASURE, INBOX, MY_ERASURE, RETENTION, RuleRow

ERASURE_EVENT = "nl.ketenwerk.persons.erasure-"
RETENTION_CHANGED = "nl.ketenwerk.persons.retention-changed"
REFERRAL_ERASED = "nl.ketenwerk.referral.referral-erased"
_GROUND = "BW 7:455; AVG 12(3)"
_OWN = "AVG 12(4)"

ERASURE_ROWS = (
    RuleRow(ERASURE_EVENT + "requested", "privacy-officer", "erasure-requested", ERASURE, _GROUND, "care"),
    RuleRow(
        ERASURE_EVENT + "requested",
        "patient",
        "my-erasure-asked",
        MY_ERASURE,
        _GROUND,
        "care",
        when={"way": "portal"},
    ),
    RuleRow(
        ERASURE_EVENT + "requested",
        "patient",
        "my-erasure-on-paper",
        MY_ERASURE,
        _GROUND,
        "care",
        when={"way": "paper"},
    ),
    RuleRow(ERASURE_EVENT + "near", "privacy-officer", "erasure-near", ERASURE, _GROUND, "care"),
    RuleRow(ERASURE_EVENT + "held", "patient", "my-erasure-held", MY_ERASURE, _OWN, "care"),
    RuleRow(ERASURE_EVENT + "freed", "patient", "my-erasure-freed", MY_ERASURE, _OWN, "care"),
    RuleRow(
        RETENTION_CHANGED,
        "privacy-officer",
        "retention-passed",
        RETENTION,
        "BW 7:454 lid 3; AVG 39(1)(b)",
        "care",
        when={"state": "passed"},
    ),
    *(
        RuleRow(
            REFERRAL_ERASED, recipient, text, ERASED_REFERRAL, "AVG 19", "care", channels=(INBOX,), when={"ground": why}
        )
        for recipient in ("sender", "receiving-team")
        for why, text in (("on-request", "referral-erased-on-request"), ("term-passed", "referral-erased-by-term"))
    ),
)
