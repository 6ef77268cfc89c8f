"""What somebody at an employer reads who is asked to sign: the arbodienst speaks, and nothing of the matter (D11)."""

from collections.abc import Mapping

from services.notifications.domain.text import LANGUAGES, Template, Wording, fill, template

SIGNER: Mapping[str, Template] = {
    "signing-mail": template(
        ("Er staan afspraken voor u klaar", "U kunt ze lezen en ondertekenen."),
        ("Agreements are ready for you", "You can read and sign them."),
    )
}
MAIL = template(
    (
        "Afspraken om te lezen en te ondertekenen",
        (
            "Goedendag,\n\nOp deze pagina staan afspraken die u kunt lezen en ondertekenen:\n{address}\n\n"
            "U hebt een code nodig. Die hoort u{place} aan de telefoon, nooit per mail.\n\n"
            "De link is alleen voor u en werkt tot en met {expires_on}. Stuur deze mail niet door. "
            "Kreeg u geen code, of verwachtte u dit niet? Open de link dan niet. Antwoord niet op deze mail."
        ),
    ),
    (
        "Agreements to read and sign",
        (
            "Hello,\n\nOn this page are agreements that you can read and sign:\n{address}\n\n"
            "You need a code. You are told it{place} by telephone, never by mail.\n\n"
            "The link is for you only and works up to and including {expires_on}. Do not pass this mail on. "
            "Did you get no code, or did you not expect this? Then do not open the link. Please do not reply."
        ),
    ),
)
_FROM = {"nl": " van ", "en": " from "}


def render_signing_mail(address: str, expires_on: str, arbodienst: str) -> Wording:
    """Return subject and body, Dutch first, then English; ``expires_on`` is the last local date on which it works."""
    said = {"address": address, "expires_on": expires_on}
    named = {each: {**said, "place": _FROM[each] + arbodienst if arbodienst else ""} for each in LANGUAGES}
    nl, en = (fill(MAIL.wording(each), named[each], each) for each in LANGUAGES)
    return Wording(nl.title, f"{nl.body}\n\n---\n\n{en.body}\n")
