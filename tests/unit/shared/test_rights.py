"""Everyone can look up what they may do, and only their own rows show."""

from shared.policy.decision import Policy, grant
from shared.policy.subject import Subject
from shared.web.rights import rights_of

TABLE = Policy(
    (
        grant("thing.read", roles={"01.015"}, relations={"sender"}, ground="D20", title="Ding bekijken"),
        grant("thing.read", roles={"01.042"}, relations={"receiver"}, ground="D22"),
        grant("thing.end", roles={"triage"}, relations={"receiver"}, ground="D22", title="Ding beëindigen"),
        grant("rule.try", roles={"*"}, ground="house 6", title="Een regel uitproberen"),
    )
)


def actions(*roles: str) -> dict[str, list[str]]:
    subject = Subject("person", "prof-1", "org-1", frozenset(roles), "portal")
    return {row["action"]: row["relations"] for row in rights_of(TABLE, subject)}


def test_a_role_sees_its_own_rows_and_what_holds_for_all() -> None:
    assert actions("01.015") == {"thing.read": ["sender"], "rule.try": []}


def test_two_roles_join_their_rows_into_one_right() -> None:
    assert actions("01.015", "01.042", "triage") == {
        "thing.read": ["receiver", "sender"],
        "thing.end": ["receiver"],
        "rule.try": [],
    }


def test_an_unknown_role_opens_nothing_but_what_holds_for_all() -> None:
    assert actions("99.999") == {"rule.try": []}


def test_a_right_has_the_title_of_its_action_also_where_the_row_has_none() -> None:
    rows = rights_of(TABLE, Subject("person", "prof-1", "org-1", frozenset({"01.042"}), "portal"))
    assert [(row["title"], row["grounds"]) for row in rows] == [
        ("Ding bekijken", ["D22"]),
        ("Een regel uitproberen", ["house 6"]),
    ]
