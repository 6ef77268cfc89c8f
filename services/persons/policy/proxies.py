"""Who may let a naaste in, and what such a person may do in the patient's name."""

from shared.policy.decision import ANY, Grant, grant
from shared.policy.proxy import GROUND, lent
from shared.roles import CARE_ROLES, PHARMACISTS, Role

PROXIES: tuple[Grant, ...] = (
    *(
        grant(f"proxy.{move}", roles=roles, relations={relation}, ground=GROUND, title=title)
        for move, roles, relation, title in (
            ("list-own", {Role.PATIENT}, "self", "Wie mag namens mij"),
            ("give", {Role.PATIENT}, "self", "Een naaste vragen"),
            ("narrow", {Role.PATIENT}, "self", "Een naaste minder toestaan"),
            ("end", {Role.PATIENT}, "self", "Een naaste stoppen"),
            ("list", CARE_ROLES, "related", "Vertegenwoordigers bekijken"),
            ("record", CARE_ROLES - PHARMACISTS, "related", "Vertegenwoordiger vastleggen"),
            ("revoke", CARE_ROLES - PHARMACISTS, "related", "Vertegenwoordiger beëindigen"),
            ("review", {Role.PRIVACY_OFFICER}, ANY, "Vertegenwoordigers nagaan"),
            ("list-held", {Role.CARER}, ANY, "Namens wie ik kijk"),
            ("accept", {Role.CARER}, "invited", "Een uitnodiging aannemen"),
            ("give-up", {Role.CARER}, "holder", "Zelf stoppen als naaste"),
        )
    ),
    *lent("look", "relation.list-own"),
    *lent("consent", "consent.read-own", "consent.give", "consent.withdraw"),
    *lent("look", "person.read-self", "emergency-access.read-own", roles={Role.REPRESENTATIVE}),
    *lent("look", "access-log.read-own", "access-log.export-own", roles={Role.REPRESENTATIVE}),
    *lent("act", "relation.ask-end", roles={Role.REPRESENTATIVE}),
)
