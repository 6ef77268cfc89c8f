"""What people read of a disputed part of a letter: case numbers and dates only."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

PROFESSIONAL: Mapping[str, Template] = {
    "dispute-raised": template(
        (
            "Uw patiënt zegt dat er iets niet klopt in verwijzing {case_number}",
            "Verbeter het, of zeg waarom het blijft, uiterlijk {due_on}. Tot dan staat het er als betwist bij.",
        ),
        (
            "Your patient says that something in referral {case_number} is not right",
            "Correct it, or say why it stays, by {due_on}. Until then it is shown as disputed.",
        ),
    ),
    "dispute-in-letter": template(
        (
            "Een deel van verwijzing {case_number} is betwist",
            "De patiënt zegt dat het niet klopt. De verwijzer geeft antwoord.",
        ),
        (
            "Part of referral {case_number} is disputed",
            "The patient says that it is not right. The referrer answers.",
        ),
    ),
    "dispute-answered": template(
        (
            "Antwoord op wat betwist is in verwijzing {case_number}",
            "De verwijzer verbeterde het, of zegt waarom het blijft.",
        ),
        (
            "Answer to what is disputed in referral {case_number}",
            "The referrer corrected it, or says why it stays.",
        ),
    ),
}
PATIENT: Mapping[str, Template] = {
    "my-dispute-answered": template(
        (
            "Antwoord op wat volgens u niet klopt",
            "Uw arts gaf antwoord. U leest het bij uw verwijzing.",
        ),
        (
            "An answer to what you say is not right",
            "Your doctor answered. You can read it at your referral.",
        ),
    ),
}
