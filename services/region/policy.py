"""Who may do what in region."""

from shared.policy.decision import Grant, grant
from shared.roles import CARE_ROLES, CLINICIANS, TREATING, Role

COORDINATOR = {Role.CHAIN_COORDINATOR}
KEEPERS = {Role.PLATFORM_ADMIN, Role.SECRETARY}  # of every organisation; of the own one only (usecases/import_offers)
RECEIVERS = TREATING | {Role.TRIAGE, Role.SECRETARY}  # who divides the work of a receiving team

GRANTS: tuple[Grant, ...] = (
    grant("waarneming.list", roles=CARE_ROLES, ground="CON-02", title="Waarnemingen bekijken"),
    grant("waarneming.set", roles=CLINICIANS, relations={"practice"}, ground="CON-02", title="Waarneming vastleggen"),
    grant(
        "waarneming.revoke",
        roles=CLINICIANS,
        relations={"practice", "stand-in"},
        ground="CON-02",
        title="Waarneming beëindigen",
    ),
    grant("directory.read", roles={"*"}, ground="ROL-10", title="Organisaties, professionals en aanbod opzoeken"),
    grant(
        "offer.tell-capacity",
        roles=RECEIVERS,
        relations={"receiver"},
        ground="D26; ROL-10",
        title="Zeggen hoeveel plek er is",
    ),
    grant("offer-file.read", roles=KEEPERS, ground="D30", title="Aanbod als bestand ophalen en een bestand nakijken"),
    grant("offer-file.import", roles=KEEPERS, ground="D30", title="Aanbod inlezen uit een bestand"),
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
    grant(
        "stuck-items.nudge",
        roles=COORDINATOR,
        relations={"mandated"},
        ground="ROL-12, D25",
        title="Herinneren wie aan zet is",
    ),
)
