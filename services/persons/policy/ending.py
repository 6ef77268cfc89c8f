"""Who may do what when a record comes to its end: erasure on request, and the retention term."""

from shared.policy.decision import Grant, grant
from shared.roles import Role

ENDING: tuple[Grant, ...] = (
    grant("erasure.read-own", roles={Role.PATIENT}, relations={"self"}, ground="AVG 12(3)", title="Mijn wisverzoek"),
    grant(
        "erasure.ask", roles={Role.PATIENT}, relations={"self"}, ground="BW 7:455", title="Mijn gegevens laten wissen"
    ),
    grant(
        "erasure.withdraw",
        roles={Role.PATIENT},
        relations={"self"},
        ground="BW 7:455",
        title="Wisverzoek intrekken",
    ),
    grant("erasure.list", roles={Role.PRIVACY_OFFICER}, ground="AVG 12(3); D28", title="Wisverzoeken"),
    *(
        grant(action, roles={Role.PRIVACY_OFFICER}, relations={"oversight"}, ground=ground, title=title)
        for action, ground, title in (
            ("erasure.read", "AVG 12(3); D28", "Wisverzoek bekijken"),
            ("erasure.record", "BW 7:455", "Wisverzoek op papier invoeren"),
            ("erasure.hold", "BW 7:455 lid 2", "Wissen aanhouden"),
            ("erasure.go-on", "BW 7:455", "Wissen hervatten"),
        )
    ),
    grant(
        "retention.list", roles={Role.PRIVACY_OFFICER}, ground="BW 7:454 lid 3; AVG 39(1)(b)", title="Bewaartermijnen"
    ),
    *(
        grant(action, roles={Role.PRIVACY_OFFICER}, relations={"oversight"}, ground=ground, title=title)
        for action, ground, title in (
            ("retention.read", "BW 7:454 lid 3; AVG 39(1)(b)", "Bewaartermijn bekijken"),
            ("retention.confirm", "BW 7:454 lid 3; AVG 5(1)(e)", "Laten vernietigen"),
            ("retention.postpone", "BW 7:455 lid 2", "Langer bewaren"),
        )
    ),
)
