"""Who may see who looked, and ask why."""

from shared.policy.decision import Grant, grant
from shared.roles import ARBODIENST, CARE_ROLES, EMPLOYER_SIDE, Role

LOOKS: tuple[Grant, ...] = (
    grant(
        "access-log.read-own",
        roles={Role.PATIENT, Role.EMPLOYEE},
        relations={"self"},
        ground="Wabvpz 15e; AVG 15",
        title="Zien wie keek",
    ),
    grant(
        "access-log.export-own",
        roles={Role.PATIENT, Role.EMPLOYEE},
        relations={"self"},
        ground="Wabvpz 15e; AVG 15",
        title="Een kopie van wie keek",
    ),
    grant(
        "access-log.print",
        roles={Role.PRIVACY_OFFICER},
        relations={"oversight"},
        ground="Wabvpz 15e; AVG 15",
        title="Wie keek printen voor een patiënt",
    ),
    grant(
        "look-question.ask",
        roles={Role.PATIENT, Role.EMPLOYEE},
        relations={"self"},
        ground="AVG 15; Wabvpz 15e",
        title="Vragen waarom iemand keek",
    ),
    grant(
        "look-question.list",
        roles=CARE_ROLES | ARBODIENST | EMPLOYER_SIDE | {Role.PRIVACY_OFFICER},
        ground="AVG 15; AVG 12(3)",
        title="Vragen over inzage",
    ),
    *(
        grant(f"look-question.{move}", roles=roles, relations={relation}, ground="AVG 15; AVG 12(3)", title=title)
        for move, title in (("read", "Vraag over inzage bekijken"), ("answer", "Vraag over inzage beantwoorden"))
        for roles, relation in ((CARE_ROLES, "own"), (ARBODIENST, "arbodienst"), (EMPLOYER_SIDE, "employer"))
    ),
    grant("look-question.read", roles={Role.PRIVACY_OFFICER}, relations={"oversight"}, ground="AVG 39(1)(b)"),
)
