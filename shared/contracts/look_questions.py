"""What persons tells of the question why somebody looked: each side its own ids and no word of it (AVG 15, D4)."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import DATE, ID, record

_QUESTION = "66666666-6666-4666-8666-666666666666"
_CARE = {
    "question_id": _QUESTION,
    "patient_id": "22222222-2222-4222-8222-222222222222",
    "chain_id": "11111111-1111-4111-8111-111111111111",
    "organisation_id": "pijnteam-midden",
    "due_on": "2026-04-02",
}
_WORK = {"question_id": _QUESTION, "employee_id": "33333333-3333-4333-8333-333333333333", "due_on": "2026-04-02"}
_PARTIES = ("arbodienst_id", "employer_id")


def _schema(example: Mapping[str, str], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    needed = {name: DATE if name == "due_on" else ID for name in example}
    return record(needed, dict.fromkeys(optional, ID))


def _care(name: str, description: str) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.persons.patient-look-{name}",
        owner="persons",
        aggregate="patient-look",
        side="care",
        key="chain_id",
        schema=_schema(_CARE),
        consumers=("notifications",),
        description=description,
        example=_CARE,
    )


def _work(name: str, description: str) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.persons.employee-look-{name}",
        owner="persons",
        aggregate="employee-look",
        side="work",
        key="employee_id",
        schema=_schema(_WORK, _PARTIES),
        consumers=("notifications",),
        description=description,
        example={**_WORK, "arbodienst_id": "arbodienst-midden"},
    )


PATIENT_LOOK_QUESTIONED = _care("questioned", "A patient asks why somebody of an organisation looked.")
PATIENT_LOOK_EXPLAINED = _care("explained", "The organisation told the patient why.")
PATIENT_LOOK_OVERDUE = _care("overdue", "The last day for the explanation passed; the FG is told.")
EMPLOYEE_LOOK_QUESTIONED = _work("questioned", "An employee asks the arbodienst or the employer why it looked.")
EMPLOYEE_LOOK_EXPLAINED = _work("explained", "The arbodienst or the employer told the employee why.")
EMPLOYEE_LOOK_OVERDUE = _work("overdue", "The last day for the explanation passed; the FG is told.")

CONTRACTS = (
    PATIENT_LOOK_QUESTIONED,
    PATIENT_LOOK_EXPLAINED,
    PATIENT_LOOK_OVERDUE,
    EMPLOYEE_LOOK_QUESTIONED,
    EMPLOYEE_LOOK_EXPLAINED,
    EMPLOYEE_LOOK_OVERDUE,
)
