"""What region tells: which organisations, professionals and offers there are, and who coordinates the chain."""

from shared.contracts.contract import Contract
from shared.contracts.schemas import CODE, COUNT, DATE, FLAG, ID, listing, nullable, record

OWNER = "region"
TYPE = "nl.ketenwerk.region."
_LINE = {"type": "integer", "minimum": 1, "maximum": 3}
_STEP = {"type": "integer", "minimum": 1, "maximum": 4}

ORGANISATION_PUBLISHED = Contract(
    type=TYPE + "organisation-published",
    owner=OWNER,
    aggregate="organisation",
    side="neutral",
    key="organisation_id",
    schema=record({"organisation_id": ID, "kind": CODE, "active": FLAG}),
    consumers=("persons", "referral", "careplan"),
    description="An organisation entered the directory, changed kind, or left it (active is false).",
    example={"organisation_id": "pijnteam-midden", "kind": "pijnteam", "active": True},
    retention_days=365,
    privacy="organisational",
)

OFFER_PUBLISHED = Contract(
    type=TYPE + "offer-published",
    owner=OWNER,
    aggregate="offer",
    side="neutral",
    key="offer_id",
    schema=record(
        {
            "offer_id": ID,
            "organisation_id": ID,
            "line": _LINE,
            "step": _STEP,
            "kind": CODE,
            "promise_days": COUNT,
            "referrer_roles": listing(record({"role": CODE, "valid_from": DATE}, {"valid_to": nullable(DATE)})),
            "valid_from": DATE,
        },
        {"valid_to": nullable(DATE)},
    ),
    consumers=("referral",),
    description=(
        "An offer to refer to, with its promise (an answer within so many days, calendar days) and the roles that may "
        "refer to it as dated rows (D26); both ends of a row are inclusive, no valid_to means: until further notice."
    ),
    example={
        "offer_id": "offer-pijnteam-midden",
        "organisation_id": "pijnteam-midden",
        "line": 1,
        "step": 3,
        "kind": "multidisciplinair-pijnteam",
        "promise_days": 5,
        "referrer_roles": [{"role": "01.015", "valid_from": "2026-01-01", "valid_to": None}],
        "valid_from": "2026-01-01",
        "valid_to": None,
    },
    retention_days=365,
    privacy="organisational",
)

PROFESSIONAL_PUBLISHED = Contract(
    type=TYPE + "professional-published",
    owner=OWNER,
    aggregate="professional",
    side="neutral",
    key="professional_id",
    schema=record({"professional_id": ID, "organisation_id": ID, "roles": listing(CODE)}),
    consumers=("careplan",),
    description=(
        "The roles that a professional has at one organisation; one event for each organisation. "
        "No roles: works there no longer. Never a name: who needs it asks region."
    ),
    example={"professional_id": "prof-yilmaz", "organisation_id": "pijnteam-midden", "roles": ["01.042"]},
    retention_days=365,
    privacy="organisational",
)

MANDATE_PUBLISHED = Contract(
    type=TYPE + "mandate-published",
    owner=OWNER,
    aggregate="mandate",
    side="neutral",
    key="mandate_id",
    schema=record(
        {"mandate_id": ID, "organisation_id": ID, "professional_id": ID, "valid_from": DATE},
        {"valid_to": nullable(DATE)},
    ),
    consumers=(),
    description="The organisations named a coordinator for a time (ROL-11, ROL-12); valid_to is exclusive.",
    example={
        "mandate_id": "mandate-midden-2026",
        "organisation_id": "regio-midden",
        "professional_id": "prof-visser",
        "valid_from": "2026-01-01",
        "valid_to": None,
    },
    retention_days=365,
    privacy="organisational",
)

CONTRACTS = (ORGANISATION_PUBLISHED, OFFER_PUBLISHED, PROFESSIONAL_PUBLISHED, MANDATE_PUBLISHED)
