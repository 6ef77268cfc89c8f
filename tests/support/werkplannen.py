"""A werkplan that can go out, as a bedrijfsarts writes it; and one that lacks everything."""

from typing import Any

NOT_INVOLVED = {
    "arbeidsdeskundige": "De functie verandert niet.",
    "verzekeringsarts": "Pas aan het einde van het tweede ziektejaar.",
    "treaters": "Niet nodig voor dit werkplan.",
}
PARTIES: list[dict[str, Any]] = [
    {"party": "employee", "involved": True},
    {"party": "employer", "involved": True},
    {"party": "bedrijfsarts", "involved": True},
    *({"party": party, "involved": False, "because": because} for party, because in NOT_INVOLVED.items()),
]
STEPS: list[dict[str, Any]] = [
    {"from_date": "2026-04-13", "quantity": 2, "unit": "dagdelen", "adaptation": "Zittend werk"},
    {"from_date": "2026-04-27", "quantity": 12, "unit": "hours"},
]
WRITTEN: dict[str, Any] = {
    "goal": "Weer volledig aan het werk als bakker",
    "route": "own-work",
    "parties": PARTIES,
    "barrier": "tasks",
    "lead": "employer",
    "lead_reason": "Het gaat om de indeling van het werk.",
    "contract": {"quantity": 32, "unit": "hours"},
    "steps": STEPS,
    "agreements": [{"text": "Elke vrijdag overleg met de leidinggevende", "owners": ["employer", "employee"]}],
    "possible": "Licht werk, zittend of afwisselend",
    "not_possible": "Tillen boven 10 kilo",
    "adaptations": "Een verstelbare stoel",
    "expected_weeks": 12,
    "incapacity_percent": 60,
    "not_available": ["tuesday-morning"],
}
