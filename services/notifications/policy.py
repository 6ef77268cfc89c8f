"""Who may do what in notifications."""

from shared.policy.decision import Grant, grant
from shared.policy.own_copy import own_copy_grants
from shared.roles import ARBODIENST, EMPLOYER_SIDE, Role

GRANTS: tuple[Grant, ...] = (
    grant("inbox.read", roles={"*"}, relations={"recipient"}, ground="AVG 5 lid 1 f; D11", title="Mijn berichten"),
    grant(
        "notice.mark-read", roles={"*"}, relations={"recipient"}, ground="AVG 5 lid 1 f", title="Als gelezen markeren"
    ),
    grant(
        "link.open", roles=EMPLOYER_SIDE, relations={"recipient"}, ground="D10, D11", title="Link uit een mail openen"
    ),
    grant(
        "link.end",
        roles=ARBODIENST,
        relations={"voice"},
        ground="AVG 32; D11",
        title="Links uit mails intrekken",
    ),
    *own_copy_grants(Role.PATIENT, Role.EMPLOYEE),
    grant("rules.read", roles={"*"}, ground="house 6", title="Wie krijgt welk bericht"),
    grant("deliveries.read", roles={Role.PLATFORM_ADMIN}, ground="D46; I8", title="Hoe het met de mail staat"),
)
