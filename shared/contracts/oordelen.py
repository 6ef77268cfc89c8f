"""What worktrack tells of deskundigenoordelen of UWV (WRK-11): that one was asked, came, was shown; no outcome."""

from shared.contracts.contract import Contract
from shared.contracts.schemas import ID, one_of, record

_IDS = {
    "case_id": "55555555-5555-4555-8555-555555555555",
    "employee_id": "66666666-6666-4666-8666-666666666666",
    "employer_id": "bakkerij-van-dijk",
    "arbodienst_id": "arbodienst-midden",
    "deskundigenoordeel_id": "99999999-9999-4999-8999-999999999990",
}


def _contract(name: str, text: str) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.worktrack.deskundigenoordeel-{name}",
        owner="worktrack",
        aggregate="deskundigenoordeel",
        side="work",
        key="case_id",
        schema=record({**dict.fromkeys(_IDS, ID), "asked_by": one_of(("employee", "employer"))}),
        consumers=("notifications",),
        description=text,
        example={**_IDS, "asked_by": "employee"},
    )


DESKUNDIGENOORDEEL_RECORDED = _contract("recorded", "Employer or employee asked UWV.")
DESKUNDIGENOORDEEL_CAME = _contract("came", "UWV judged; the bedrijfsarts has to say what follows.")
DESKUNDIGENOORDEEL_SHOWN = _contract("shown", "Who asked lets the other of the two see it.")
DESKUNDIGENOORDEEL_HANDLED = _contract("handled", "The bedrijfsarts said what follows from it.")
DESKUNDIGENOORDEEL_WITHDRAWN = _contract("withdrawn", "It is not asked any more.")

CONTRACTS = (
    DESKUNDIGENOORDEEL_RECORDED,
    DESKUNDIGENOORDEEL_CAME,
    DESKUNDIGENOORDEEL_SHOWN,
    DESKUNDIGENOORDEEL_HANDLED,
    DESKUNDIGENOORDEEL_WITHDRAWN,
)
