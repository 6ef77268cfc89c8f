"""Who may join care and work: machtigingen, and the questions of a bedrijfsarts to who treats (D3)."""

from shared.policy.decision import Grant, grant
from shared.roles import TREATING, Role

BRIDGE: tuple[Grant, ...] = (
    grant("machtiging.read", roles={Role.PATIENT}, relations={"self"}, ground="D3", title="Mijn machtigingen"),
    grant("machtiging.give", roles={Role.PATIENT}, relations={"self"}, ground="D3", title="Machtiging geven"),
    grant(
        "machtiging.withdraw", roles={Role.PATIENT}, relations={"self"}, ground="AVG 7(3)", title="Machtiging intrekken"
    ),
    grant(
        "own-work.read", roles={Role.PATIENT}, relations={"self"}, ground="AVG 15; D3", title="Mijn behandeling en werk"
    ),
    *(
        grant(
            f"case-question.{move}",
            roles={Role.BEDRIJFSARTS},
            relations={"arbodienst"},
            ground="CON-03, D3",
            title=title,
        )
        for move, title in (
            ("ask", "Gerichte vraag stellen"),
            ("read", "Gerichte vraag bekijken"),
            ("withdraw", "Gerichte vraag intrekken"),
        )
    ),
    grant(
        "my-question.read",
        roles={Role.PATIENT, Role.EMPLOYEE},
        relations={"self"},
        ground="AVG 15; D3",
        title="Vragen van de bedrijfsarts",
    ),
    *(
        grant(f"my-question.{move}", roles={Role.PATIENT}, relations={"self"}, ground="D3, CON-03", title=title)
        for move, title in (("allow", "Vraag doorlaten"), ("refuse", "Vraag niet doorlaten"))
    ),
    *(
        grant(
            f"care-question.{move}",
            roles=TREATING,
            relations={"hb", "cz"},
            ground="CON-03, D3",
            title=title,
        )
        for move, title in (
            ("read", "Vraag van een bedrijfsarts bekijken"),
            ("answer", "Vraag van een bedrijfsarts beantwoorden"),
            ("decline", "Vraag van een bedrijfsarts niet beantwoorden"),
        )
    ),
)
