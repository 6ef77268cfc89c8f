"""What worktrack tells of the werkplan: that something was written, measured or sent. Never what it says (D4, D10)."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import CODE, COUNT, DATE, ID, one_of, record

_IDS = {
    "case_id": "55555555-5555-4555-8555-555555555555",
    "employee_id": "66666666-6666-4666-8666-666666666666",
    "arbodienst_id": "arbodienst-midden",
    "werkplan_id": "99999999-9999-4999-8999-999999999999",
}
_FIELDS = dict.fromkeys(_IDS, ID)


def _contract(name: str, more: Mapping[str, Any], example: Mapping[str, Any], text: str, *consumers: str) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.worktrack.{name}",
        owner="worktrack",
        aggregate="werkplan",
        side="work",
        key="case_id",
        schema=record({**_FIELDS, **more}),
        consumers=consumers,
        description=text,
        example={**_IDS, **example},
    )


_EDITION = {"edition": COUNT}

WERKPLAN_WRITTEN = _contract(
    "werkplan-written",
    _EDITION,
    {"edition": 1},
    "The draft of a werkplan was written or changed; edition: the number that it gets when it goes out.",
)
BELASTBAARHEID_MEASURED = _contract(
    "belastbaarheid-measured",
    {"measured_on": DATE},
    {"measured_on": "2026-04-14"},
    "What somebody can do was measured on a local date (WRK-07); never what came out.",
)
WERKPLAN_SENT = _contract(
    "werkplan-sent",
    _EDITION,
    {"edition": 1},
    "An edition of a werkplan went out, to be signed by employee and employer (WRK-02). It never changes any more.",
    "notifications",
)

WERKPLAN_SIGNED = _contract(
    "werkplan-signed",
    {**_EDITION, "by": one_of(("employee", "employer"))},
    {"edition": 1, "by": "employee"},
    "One of the two signed an edition (WRK-02).",
    "notifications",
)
AGREEMENT_ACTIVATED = _contract(
    "agreement-activated",
    {**_EDITION, "active_from": DATE},
    {"edition": 1, "active_from": "2026-04-15"},
    "Employee and employer both signed the same edition: from that day it is the agreement (WRK-02, D9).",
    "notifications",
)
WERKPLAN_DECLINED = _contract(
    "werkplan-declined",
    {**_EDITION, "reason": CODE},
    {"edition": 1, "reason": "talk-first"},
    "The employer does not sign an edition, by a coded choice (D10).",
    "notifications",
)
SIGNING_BLOCKED = _contract(
    "signing-blocked",
    {},
    {},
    "Somebody guessed the code of a personal link to sign: the link ended.",
    "notifications",
)
SIGNING_UNDELIVERED = _contract(
    "signing-undelivered",
    {},
    {},
    "The mail server refused the address that a link to sign goes to, for good; never the address.",
    "notifications",
)
SIGNING_MAIL_ASKED = _contract(
    "signing-mail-asked",
    {"link_id": ID},
    {"link_id": "12121212-1212-4212-8212-121212121212"},
    "A personal link to sign goes to somebody at the employer by mail, for the first time or again; never the address.",
    "notifications",
)

IMBALANCE_SIGNALLED = _contract(
    "imbalance-signalled",
    {"by": one_of(("employee", "employer", "arbodienst"))},
    {"by": "employee"},
    "Somebody said that work and load capacity do not fit (WRK-14); never what.",
    "notifications",
)
SIGNAL_ANSWERED = _contract(
    "signal-answered",
    {},
    {},
    "The bedrijfsarts keeps the werkplan as it is after a signal, and said why (WRK-14); never the reason.",
    "notifications",
)

CONTRACTS = (
    WERKPLAN_WRITTEN,
    BELASTBAARHEID_MEASURED,
    WERKPLAN_SENT,
    WERKPLAN_SIGNED,
    AGREEMENT_ACTIVATED,
    WERKPLAN_DECLINED,
    SIGNING_MAIL_ASKED,
    SIGNING_UNDELIVERED,
    SIGNING_BLOCKED,
    IMBALANCE_SIGNALLED,
    SIGNAL_ANSWERED,
)
