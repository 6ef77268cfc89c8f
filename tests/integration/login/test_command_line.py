"""The sign-in of the command line (`python -m deploy.local token`) against the real issuer."""

import pytest

from deploy.local.sign_in import Persona, SignInFailed, sign_in
from shared.web.authentication import TokenVerifier
from tests.support.login import KNOWN, UNKNOWN, Login


@pytest.mark.parametrize(
    ("persona", "subject"),
    [
        (Persona(account="huisarts"), "prof-1"),
        (Persona(account="arts-2", organisation="org-centre"), "prof-2"),
        (Persona(bsn=KNOWN, hat="employee"), "employee-42"),
    ],
)
def test_persona_gets_a_token(login: Login, verifier: TokenVerifier, persona: Persona, subject: str) -> None:
    assert verifier.verify(sign_in(login.http, persona)).id == subject


@pytest.mark.parametrize("persona", [Persona(account="nobody"), Persona(bsn=UNKNOWN, hat="patient"), Persona()])
def test_nobody_else_does(login: Login, persona: Persona) -> None:
    with pytest.raises(SignInFailed):
        sign_in(login.http, persona)
