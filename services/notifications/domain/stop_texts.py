"""What people read when a referral stops, lapses or is opened again. Case numbers and dates only."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

PROFESSIONAL: Mapping[str, Template] = {
    "referral-lapsed": template(
        (
            "Verwijzing {case_number} is vervallen zonder antwoord",
            "Een vraag van het team bleef onbeantwoord. Antwoord alsnog of rond af, uiterlijk {due_on}.",
        ),
        (
            "Referral {case_number} lapsed without an answer",
            "A question of the team was not answered. Answer after all or close it, by {due_on}.",
        ),
    ),
    "referral-lapsed-here": template(
        (
            "Verwijzing {case_number} is vervallen",
            "Op uw vraag kwam geen antwoord. De verwijzer is aan zet; u hoeft niets te doen.",
        ),
        (
            "Referral {case_number} lapsed",
            "Your question was not answered. It is the referrer's turn; you need not do anything.",
        ),
    ),
    "cancel-asked": template(
        (
            "De verwijzer vraagt te stoppen met verwijzing {case_number}",
            "U bent aan zet: stem in of zeg waarom u doorgaat, uiterlijk {due_on}.",
        ),
        (
            "The referrer asks to stop referral {case_number}",
            "It is your turn: agree, or say why you go on, by {due_on}.",
        ),
    ),
    "cancel-refused": template(
        (
            "Het team gaat door met verwijzing {case_number}",
            "U vroeg om te stoppen. U leest waarom het team doorgaat.",
        ),
        ("The team goes on with referral {case_number}", "You asked to stop. You can read why the team goes on."),
    ),
    "referral-stopped": template(
        ("Verwijzing {case_number} is gestopt", "Het team stemt in met uw vraag om te stoppen."),
        ("Referral {case_number} was stopped", "The team agrees to stop, as you asked."),
    ),
    "referral-reopened": template(
        (
            "Verwijzing {case_number} is heropend",
            "De verwijzer vraagt u opnieuw te kijken, met uitleg. Geef antwoord uiterlijk {respond_by}.",
        ),
        (
            "Referral {case_number} was opened again",
            "The referrer asks you to look again, and says why. Please answer by {respond_by}.",
        ),
    ),
}

PATIENT: Mapping[str, Template] = {
    "my-referral-lapsed": template(
        (
            "Uw verwijzing ligt weer bij uw arts",
            "Het team kreeg geen antwoord op een vraag. Uw arts laat u weten hoe het verder gaat.",
        ),
        (
            "Your referral is with your doctor again",
            "The team got no answer to a question. Your doctor tells you how it goes on.",
        ),
    ),
    "my-cancel-asked": template(
        (
            "Uw arts vraagt het team om te stoppen",
            "Het team geeft antwoord uiterlijk {due_on}. Bent u het er niet mee eens? Bel dan uw arts.",
        ),
        (
            "Your doctor asks the team to stop",
            "The team answers by {due_on}. Do you not agree? Please call your doctor.",
        ),
    ),
    "my-cancel-refused": template(
        (
            "Uw behandeling bij het team gaat door",
            "Uw arts vroeg om te stoppen. U beslist zelf of u doorgaat. Bel het team als u wilt stoppen.",
        ),
        (
            "Your treatment by the team goes on",
            "Your doctor asked to stop. You decide whether you go on. Call the team if you want to stop.",
        ),
    ),
    "attachment-closed": template(
        (
            "Een bijlage bij verwijzing {case_number} gaat niet open",
            "Zij is schadelijk of was niet na te kijken. Het team kan haar niet lezen. Voeg zo nodig een andere toe.",
        ),
        (
            "An attachment of referral {case_number} stays closed",
            "It is harmful or could not be looked at. The team cannot read it. Add another one if needed.",
        ),
    ),
    "my-referral-stopped": template(
        (
            "Uw verwijzing is gestopt",
            "Uw arts en het team hebben dit samen besloten. Heeft u vragen? Bel dan uw arts.",
        ),
        (
            "Your referral was stopped",
            "Your doctor and the team decided this together. Do you have questions? Call your doctor.",
        ),
    ),
    "my-referral-reopened": template(
        (
            "Het team kijkt opnieuw naar uw verwijzing",
            "Uw arts vroeg hierom. Het team geeft antwoord uiterlijk {respond_by}.",
        ),
        (
            "The team looks at your referral again",
            "Your doctor asked for this. The team answers by {respond_by}.",
        ),
    ),
}
