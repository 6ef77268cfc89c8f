"""What region tells: which organisations, professionals and offers there are, and who coordinates the chain."""

from shared.contracts.contract import Contract
from shared.contracts.schemas import CASE_NUMBER, CODE, COUNT, DATE, FLAG, ID, INSTANT, listing, nullable, record

OWNER = "region"
TYPE = "nl.ketenwerk.region."
_LINE = {"type": "integer", "minimum": 1, "maximum": 3}
_STEP = {"type": "integer", "minimum": 1, "maximum": 4}
_TERM = record({"valid_from": DATE}, {"valid_to": nullable(DATE)})
_PLACES = record({"number": COUNT, "as_of": DATE})
_WAITING = record({"basis": CODE, "days": COUNT, "as_of": DATE}, {"cases": nullable(COUNT)})

ORGANISATION_PUBLISHED = Contract(
    type=TYPE + "organisation-published",
    owner=OWNER,
    aggregate="organisation",
    side="neutral",
    key="organisation_id",
    schema=record({"organisation_id": ID, "kind": CODE, "active": FLAG}),
    consumers=("persons", "referral", "careplan", "notifications"),
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
        {
            "valid_to": nullable(DATE),
            "disciplines": listing(CODE),
            "programme": nullable(CODE),
            "requirements": listing(CODE),
            "closures": listing(_TERM),
            "certificates": listing(_TERM),
            "postcode_areas": listing(CODE),
            "languages": listing(CODE),
            "interpreter": FLAG,
            "places": nullable(_PLACES),
            "waiting": nullable(_WAITING),
        },
    ),
    consumers=("referral",),
    description=(
        "An offer to refer to, with its promise (an answer within so many days, calendar days) and the roles that may "
        "refer to it as dated rows (D26); both ends of a row are inclusive, no valid_to means: until further notice. "
        "requirements: fields of a referral that it asks for; closures: when it takes nobody; certificates: the NVA's. "
        "postcode_areas: first digits of where its patients live, none: everywhere; places: open ones, on a day; "
        "waiting: calendar days, its basis measured (over cases referrals) or stated."
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
        "disciplines": ["fysiotherapie", "psychologie"],
        "programme": None,
        "requirements": ["complaint_since", "prior_treatments"],
        "closures": [{"valid_from": "2026-07-20", "valid_to": "2026-08-02"}],
        "certificates": [{"valid_from": "2026-01-01", "valid_to": "2028-12-31"}],
        "postcode_areas": ["34", "35"],
        "languages": ["ar", "nl"],
        "interpreter": True,
        "places": {"number": 4, "as_of": "2026-03-01"},
        "waiting": {"basis": "measured", "days": 21, "as_of": "2026-03-02", "cases": 34},
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
    schema=record(
        {"professional_id": ID, "organisation_id": ID, "roles": listing(CODE)},
        {"bps_endorsed_on": nullable(DATE), "training_valid_to": nullable(DATE)},
    ),
    consumers=("persons", "referral", "careplan", "worktrack"),
    description=(
        "The roles that a professional has at one organisation; one event for each organisation. "
        "No roles: works there no longer. bps_endorsed_on: when they endorsed the biopsychosocial model (RSK-17); "
        "training_valid_to: the last day on which all their training counts (QUA-03), null where none of it ends. "
        "Never a name: who needs it asks region."
    ),
    example={
        "professional_id": "prof-yilmaz",
        "organisation_id": "pijnteam-midden",
        "roles": ["01.042"],
        "bps_endorsed_on": "2026-01-05",
        "training_valid_to": "2027-12-31",
    },
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

WAARNEMING_CHANGED = Contract(
    type=TYPE + "waarneming-changed",
    owner=OWNER,
    aggregate="waarneming",
    side="neutral",
    key="waarneming_id",
    schema=record(
        {
            "waarneming_id": ID,
            "organisation_id": ID,
            "stand_in_id": ID,
            "stand_in_organisation_id": ID,
            "first_day": DATE,
            "last_day": DATE,
            "revoked": FLAG,
        }
    ),
    consumers=("persons", "referral", "careplan"),
    description=(
        "A practice lets a clinician of another one stand in for it, from the first to the last local day, both "
        "inclusive; or it took that back, which counts at once."
    ),
    example={
        "waarneming_id": "88888888-8888-4888-8888-888888888888",
        "organisation_id": "praktijk-de-linde",
        "stand_in_id": "prof-mulder",
        "stand_in_organisation_id": "praktijk-de-eik",
        "first_day": "2026-03-02",
        "last_day": "2026-03-15",
        "revoked": False,
    },
    retention_days=365,
    privacy="organisational",
)

ITEM_NUDGED = Contract(
    type=TYPE + "item-nudged",
    owner=OWNER,
    aggregate="nudge",
    side="neutral",
    key="nudge_id",
    schema=record(
        {
            "nudge_id": ID,
            "case_number": CASE_NUMBER,
            "kind": CODE,
            "holder_organisation_id": ID,
            "nudged_at": INSTANT,
        },
        {"reason": CODE},
    ),
    consumers=("referral", "careplan"),
    description=(
        "The chain coordinator reminded the organisation that has the move of an item on the stuck list, known by its "
        "case number only (D25); kind: what is waited for; reason: why, as a code."
    ),
    example={
        "nudge_id": "99999999-9999-4999-8999-999999999999",
        "case_number": "K-7F3M-9Q2D",
        "kind": "referral",
        "holder_organisation_id": "pijnteam-midden",
        "nudged_at": "2026-03-17T09:00:00+01:00",
        "reason": "long-over",
    },
)

CONTRACTS = (
    ORGANISATION_PUBLISHED,
    OFFER_PUBLISHED,
    PROFESSIONAL_PUBLISHED,
    MANDATE_PUBLISHED,
    WAARNEMING_CHANGED,
    ITEM_NUDGED,
)
