"""Who may do what in programmes: the definitions are about no one, so everyone who is signed in may read them."""

from shared.policy.decision import Grant, grant

GRANTS: tuple[Grant, ...] = (grant("programme.read", roles={"*"}, ground="DEF-11", title="Programma's bekijken"),)
