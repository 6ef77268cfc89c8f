"""Who may bring two records of one person together: who may correct, at a desk of the practice itself (D43)."""

from shared.policy.decision import Grant, grant
from shared.roles import CARE_ROLES, PHARMACISTS

_ROLES, _GROUND = CARE_ROLES - PHARMACISTS, "AVG 5(1)(d), 16"
MERGING: tuple[Grant, ...] = (
    *(
        grant(f"patient.{move}", roles=_ROLES, relations={"related"}, ground=_GROUND, title=title, own_only=True)
        for move, title in (
            ("compare", "Twee dossiers vergelijken"),
            ("merge", "Dossiers samenvoegen"),
            ("unmerge", "Samenvoegen ongedaan maken"),
        )
    ),
    grant("patient.list-doubles", roles=_ROLES, ground=_GROUND, title="Wie hier dubbel kan staan", own_only=True),
)
