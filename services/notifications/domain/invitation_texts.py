"""What is said of an invitation; its mail and SMS speak of no care and name nobody: who reads along learns nothing."""

from collections.abc import Mapping

from services.notifications.domain.text import LANGUAGES, Template, Wording, fill, template

PROFESSIONAL: Mapping[str, Template] = {
    "invitation-used": template(
        ("Een patiënt maakte gebruik van uw uitnodiging", "De patiënt kan zich nu aanmelden en zien wat er loopt."),
        ("A patient used your invitation", "The patient can sign in now and see what is going on."),
    ),
    "invitation-refused": template(
        (
            "Bij een uitnodiging meldde iemand anders zich aan",
            (
                "Iemand had de link en de code, maar kon niet aantonen de uitgenodigde patiënt te zijn. "
                "Bel de patiënt. Trek de uitnodiging in als u het niet vertrouwt."
            ),
        ),
        (
            "Someone else tried to use an invitation",
            (
                "Someone had the link and the code, but could not show to be the invited patient. "
                "Call the patient. Take the invitation back if you do not trust it."
            ),
        ),
    ),
    "invitation-undelivered": template(
        (
            "Een uitnodiging kwam niet aan",
            (
                "De mailserver weigerde het adres van een patiënt die u uitnodigde. De link werkt niet meer. "
                "Bel de patiënt, verbeter het adres en nodig opnieuw uit."
            ),
        ),
        (
            "An invitation did not arrive",
            (
                "The mail server refused the address of a patient whom you invited. The link no longer works. "
                "Call the patient, correct the address and invite them again."
            ),
        ),
    ),
    "invitation-blocked": template(
        (
            "Een uitnodiging is geblokkeerd",
            (
                "Iemand vulde bij de uitnodiging van een patiënt te vaak een verkeerde code in. "
                "De link werkt niet meer. Bel de patiënt en nodig opnieuw uit."
            ),
        ),
        (
            "An invitation was blocked",
            (
                "Someone entered a wrong code too often at the invitation of a patient. "
                "The link no longer works. Call the patient and invite them again."
            ),
        ),
    ),
}
PATIENT: Mapping[str, Template] = {
    "my-access-ended": template(
        (
            "U kunt zich niet meer aanmelden",
            "Uw praktijk stopte uw toegang. Bel uw praktijk als u dit niet wist.",
        ),
        ("You can no longer sign in", "Your practice ended your access. Call your practice if you did not know."),
    ),
    "my-invitation": template(
        ("U bent uitgenodigd", "U kunt hier zien wat er over u wordt gedeeld. De uitnodiging geldt tot {expires_on}."),
        ("You are invited", "Here you can see what is shared about you. The invitation is valid until {expires_on}."),
    ),
}
MAIL = template(
    (
        "U bent uitgenodigd",
        (
            "U bent uitgenodigd om u aan te melden. Wie u uitnodigde, vertelde u een code van zes cijfers.\n\n"
            "Open deze link en vul de code in:\n{address}\n\n"
            "De link is alleen voor u, werkt één keer, en tot {expires_on}. Stuur deze mail niet door. "
            "Kreeg u geen code, of verwachtte u dit niet? Open de link dan niet. Antwoord niet op deze mail."
        ),
    ),
    (
        "You are invited",
        (
            "You are invited to sign in. Whoever invited you told you a code of six digits.\n\n"
            "Open this link and enter the code:\n{address}\n\n"
            "The link is for you only, works once, and until {expires_on}. Do not pass this mail on. "
            "Did you get no code, or did you not expect this? Then do not open the link. Please do not reply."
        ),
    ),
)
SMS = template(
    ("", "U bent uitgenodigd om u aan te melden. Open {address} en vul uw code van zes cijfers in. Tot {expires_on}."),
    ("", "You are invited to sign in. Open {address} and enter your code of six digits. Until {expires_on}."),
)


def render_invitation(address: str, expires_on: str) -> Wording:
    """Return subject and body of the mail, Dutch first, then English; ``expires_on`` is a local date."""
    nl, en = (fill(MAIL.wording(each), _words(address, expires_on), each) for each in LANGUAGES)
    return Wording(nl.title, f"{nl.body}\n\n---\n\n{en.body}\n")


def render_text_message(address: str, expires_on: str) -> str:
    """Return the SMS, in Dutch: it has room for one language."""
    return fill(SMS.nl, _words(address, expires_on), "nl").body


def _words(address: str, expires_on: str) -> dict[str, str]:
    return {"address": address, "expires_on": expires_on}
