"""Who may bring two records of one person together: who may correct, at a desk of the practice itself (D43)."""

from shared.policy.decision import Grant, grant
from shared.roles import CARE_ROLES, PHARMACISTS

MERGING: tuple[Grant, ...] = tuple(
    grant(
        f"patient.{move}",
        roles=CARE_ROLES - PHARMACISTS,
        relations={"related"},
        ground="AVG 5(1)(d), 16",
        title=title,
        own_only=True,
    )
    for move, title in (
        ("compare", "Twee dossiers vergelijken"),
        ("merge", "Dossiers samenvoegen"),
        ("unmerge", "Samenvoegen ongedaan maken"),
    )
)
