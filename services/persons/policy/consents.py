"""Who may read, give, ask and record a toestemming."""

from shared.policy.decision import Grant, grant
from shared.roles import CARE_ROLES, Role

CONSENTS: tuple[Grant, ...] = (
    grant("consent.read-own", roles={Role.PATIENT}, relations={"self"}, ground="CON-01", title="Mijn toestemmingen"),
    grant(
        "consent.give", roles={Role.PATIENT}, relations={"self"}, ground="CON-01", title="Toestemming of bezwaar geven"
    ),
    grant(
        "consent.withdraw",
        roles={Role.PATIENT},
        relations={"self"},
        ground="CON-05, AVG 7(3)",
        title="Toestemming intrekken",
    ),
    grant("consent.read", roles=CARE_ROLES, relations={"related"}, ground="CON-02", title="Toestemming bekijken"),
    grant("consent.record", roles=CARE_ROLES, relations={"related"}, ground="CON-07", title="Toestemming vastleggen"),
    grant("consent.ask", roles=CARE_ROLES, relations={"related"}, ground="CON-01", title="Toestemming vragen"),
)
