"""Who may do what in region."""

from shared.policy.decision import Grant, grant
from shared.roles import Role

COORDINATOR = {Role.CHAIN_COORDINATOR}

GRANTS: tuple[Grant, ...] = (
    grant("directory.read", roles={"*"}, ground="ROL-10", title="Organisaties, professionals en aanbod opzoeken"),
    grant(
        "contact-points.read",
        roles={Role.SERVICE},
        relations={"service:notifications"},
        ground="D46",
        title="Adres voor een bericht",
    ),
    grant("overview.read", roles=COORDINATOR, relations={"mandated"}, ground="ROL-12, D25", title="Overzicht bekijken"),
    grant(
        "stuck-items.read",
        roles=COORDINATOR,
        relations={"mandated"},
        ground="ROL-12, D25",
        title="Bekijken wat vastzit",
    ),
)
