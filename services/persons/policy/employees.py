"""Who may tell who works where, and find them again."""

from shared.policy.decision import Grant, grant
from shared.roles import ARBODIENST, EMPLOYER_SIDE, Role

EMPLOYEES: tuple[Grant, ...] = (
    grant(
        "employee.register",
        roles=EMPLOYER_SIDE,
        relations={"employer"},
        ground="D1, D14",
        title="Medewerkers opgeven",
    ),
    grant(
        "employee.register",
        roles=ARBODIENST,
        relations={"arbodienst"},
        ground="D1, D14",
        title="Medewerkers opgeven",
    ),
    grant(
        "employee.name",
        roles=ARBODIENST | EMPLOYER_SIDE | {Role.ARBEIDSDESKUNDIGE},
        ground="D14",
        title="Namen bij dossiers",
    ),
    grant("employee.search", roles=ARBODIENST, ground="D14", title="Werknemer zoeken op naam"),
)
