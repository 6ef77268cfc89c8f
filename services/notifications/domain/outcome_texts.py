"""What professionals on the care side read of a referral after it was decided. Case numbers and dates only."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

PROFESSIONAL: Mapping[str, Template] = {
    "screening-planned": template(
        (
            "Screening gepland bij verwijzing {case_number}",
            "Het team heeft de patiënt uitgenodigd voor {screening_on}. U hoeft niets te doen.",
        ),
        (
            "Screening planned for referral {case_number}",
            "The team invited the patient for {screening_on}. You need not do anything.",
        ),
    ),
    "treatment-started": template(
        (
            "De behandeling bij verwijzing {case_number} is begonnen",
            "De eerste dag was {started_on}. U krijgt bericht uiterlijk {report_due_on}.",
        ),
        (
            "The treatment for referral {case_number} has begun",
            "The first day was {started_on}. You will hear from the team by {report_due_on}.",
        ),
    ),
    "referral-holder-given": template(
        (
            "Verwijzing {case_number} ligt bij u",
            "Deze verwijzing stond stil zonder dat iemand aan zet was. U bent aan zet, uiterlijk {due_on}.",
        ),
        (
            "Referral {case_number} is with you",
            "This referral stood still with nobody to act on it. It is your turn, by {due_on}.",
        ),
    ),
    "referral-redirected": template(
        (
            "Verwijzing {case_number} is doorgestuurd",
            "Het team stuurt de verwijzing door naar een ander team. Dat geeft antwoord uiterlijk {respond_by}.",
        ),
        (
            "Referral {case_number} was passed on",
            "The team passed the referral on to another team, which answers by {respond_by}.",
        ),
    ),
    "redirect-declined": template(
        (
            "Verwijzing {case_number} is na doorsturen afgewezen",
            "Het team waarnaar u doorstuurde wijst de verwijzing af. De eerste verwijzer is aan zet.",
        ),
        (
            "Referral {case_number} was declined after you passed it on",
            "The team that you passed it on to declined the referral. It is the first referrer's turn.",
        ),
    ),
    "redirect-lapsed": template(
        (
            "Verwijzing {case_number} verviel na doorsturen",
            "De verwijzer antwoordde niet op een vraag van het team waarnaar u doorstuurde. De verwijzer is aan zet.",
        ),
        (
            "Referral {case_number} lapsed after you passed it on",
            "The referrer did not answer a question of the team that you passed it on to. It is the referrer's turn.",
        ),
    ),
    "referral-again": template(
        (
            "Verwijzing {case_number} ligt er opnieuw",
            "De verwijzer legt deze verwijzing opnieuw voor, met uitleg. Geef antwoord uiterlijk {respond_by}.",
        ),
        (
            "Referral {case_number} is there again",
            "The referrer asks you to look again, and tells you what is new. Please answer by {respond_by}.",
        ),
    ),
    "referral-supplemented": template(
        (
            "Aanvulling bij verwijzing {case_number}",
            "De verwijzer heeft iets toegevoegd. De antwoorddatum blijft gelijk.",
        ),
        ("Addition to referral {case_number}", "The referrer added something. The day for your answer stays the same."),
    ),
    "interim-reported": template(
        (
            "Tussenbericht bij verwijzing {case_number}",
            "Het team schrijft hoe het gaat. Het volgende bericht komt uiterlijk {report_due_on}.",
        ),
        (
            "Interim report for referral {case_number}",
            "The team writes how it goes. The next report comes by {report_due_on}.",
        ),
    ),
    "referral-returned": template(
        (
            "Verwijzing {case_number} komt bij u terug",
            "Het team verwijst terug en draagt iets aan u over. Neem het over uiterlijk {due_on}.",
        ),
        (
            "Referral {case_number} comes back to you",
            "The team refers back and hands something over to you. Please take it over by {due_on}.",
        ),
    ),
    "referral-returned-to-read": template(
        (
            "Het team is klaar met verwijzing {case_number}",
            "Er is een verslag met advies. U hoeft niets over te nemen.",
        ),
        (
            "The team has finished referral {case_number}",
            "There is a report with advice. You need not take anything over.",
        ),
    ),
}

PATIENT: Mapping[str, Template] = {
    "my-referral-returned": template(
        (
            "Het team is klaar met uw verwijzing",
            "Uw verwijzer heeft een verslag gekregen. U leest wat u nu kunt verwachten.",
        ),
        (
            "The team has finished your referral",
            "Your referrer has received a report. You can read what to expect now.",
        ),
    ),
}
