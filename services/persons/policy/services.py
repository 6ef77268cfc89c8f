"""Which other service may ask what (D46)."""

from shared.policy.decision import Grant, grant
from shared.roles import Role

SERVICES: tuple[Grant, ...] = (
    grant(
        "identity.resolve",
        roles={Role.SERVICE},
        relations={"service:login"},
        ground="D46",
        title="Wie meldt zich aan",
    ),
    grant(
        "contact-points.read",
        roles={Role.SERVICE},
        relations={"service:notifications"},
        ground="D46",
        title="Adres voor een bericht",
    ),
)
