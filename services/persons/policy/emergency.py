"""Who may do what with noodtoegang (D27)."""

from shared.policy.decision import Grant, grant
from shared.roles import CARE_PROFESSIONS, Role

EMERGENCY: tuple[Grant, ...] = (
    grant("emergency-access.list", roles=CARE_PROFESSIONS, ground="D27", title="Noodtoegang van mijn organisatie"),
    grant(
        "emergency-access.ask", roles=CARE_PROFESSIONS, relations={"own"}, ground="D27", title="Noodtoegang aanvragen"
    ),
    grant(
        "emergency-access.open",
        roles=CARE_PROFESSIONS,
        relations={"own"},
        ground="D27, CON-02",
        title="Noodtoegang openen",
    ),
    grant(
        "emergency-access.read", roles=CARE_PROFESSIONS, relations={"own"}, ground="D27", title="Noodtoegang bekijken"
    ),
    grant("emergency-access.read", roles={Role.PRIVACY_OFFICER}, relations={"oversight"}, ground="D27"),
    grant("emergency-access.end", roles=CARE_PROFESSIONS, relations={"own"}, ground="D27", title="Noodtoegang stoppen"),
    grant("emergency-access.end", roles={Role.PRIVACY_OFFICER}, relations={"oversight"}, ground="D27"),
    grant(
        "emergency-access.account",
        roles=CARE_PROFESSIONS,
        relations={"own"},
        ground="D27",
        title="Noodtoegang verantwoorden",
    ),
    grant("emergency-access.review", roles={Role.PRIVACY_OFFICER}, ground="D27", title="Noodtoegang toetsen"),
    grant(
        "emergency-access.judge",
        roles={Role.PRIVACY_OFFICER},
        relations={"oversight"},
        ground="D27",
        title="Over noodtoegang oordelen",
    ),
    grant(
        "emergency-access.read-own",
        roles={Role.PATIENT},
        relations={"self"},
        ground="F5, AVG 15",
        title="Noodtoegang tot mijn gegevens",
    ),
)
