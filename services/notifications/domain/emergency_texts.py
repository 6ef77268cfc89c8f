"""What is said of noodtoegang (D27): to who used it, the organisation, the FG, and the patient."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

PROFESSIONAL: Mapping[str, Template] = {
    "emergency-opened": template(
        ("Noodtoegang {case_number} is geopend", "U leest wie, waarom en tot wanneer. U kunt de toegang stoppen."),
        (
            "Emergency access {case_number} was opened",
            "You can read who, why and until when. You can stop the access.",
        ),
    ),
    "emergency-used-here": template(
        (
            "Iemand van uw organisatie gebruikt noodtoegang {case_number}",
            "De patiënt en de functionaris gegevensbescherming weten ervan. De verantwoording komt uiterlijk {due_on}.",
        ),
        (
            "Someone in your organisation uses emergency access {case_number}",
            "The patient and the data protection officer know of it. The account is due by {due_on}.",
        ),
    ),
    "emergency-to-account": template(
        (
            "Uw noodtoegang {case_number} is voorbij",
            "Schrijf uiterlijk {due_on} op waarom het nodig was en wat het opleverde.",
        ),
        (
            "Your emergency access {case_number} is over",
            "Write down by {due_on} why it was needed and what came of it.",
        ),
    ),
    "emergency-to-judge": template(
        (
            "Noodtoegang {case_number} is verantwoord",
            "Lees het antwoord en geef uiterlijk {due_on} uw oordeel.",
        ),
        (
            "Emergency access {case_number} was accounted for",
            "Read the answer and give your judgement by {due_on}.",
        ),
    ),
    "emergency-judged": template(
        (
            "Er is geoordeeld over noodtoegang {case_number}",
            "U leest het oordeel van de functionaris gegevensbescherming.",
        ),
        (
            "Emergency access {case_number} was judged",
            "You can read the judgement of the data protection officer.",
        ),
    ),
    "emergency-unjustified": template(
        (
            "Noodtoegang {case_number} bij uw organisatie was niet terecht",
            "De functionaris gegevensbescherming oordeelde zo. Bespreek het met wie de toegang gebruikte.",
        ),
        (
            "Emergency access {case_number} in your organisation was not justified",
            "The data protection officer judged so. Discuss it with who used the access.",
        ),
    ),
    "emergency-account-late": template(
        (
            "Uw verantwoording van noodtoegang {case_number} is te laat",
            "Die moest er uiterlijk {due_on} zijn. Schrijf het vandaag op; anders hoort uw organisatie ervan.",
        ),
        (
            "Your account of emergency access {case_number} is late",
            "It was due by {due_on}. Please write it today; otherwise your organisation is told.",
        ),
    ),
    "emergency-account-late-here": template(
        (
            "Een verantwoording van noodtoegang {case_number} is te laat",
            "Die moest er uiterlijk {due_on} zijn. Vraag uw collega om dit vandaag te doen.",
        ),
        (
            "An account of emergency access {case_number} is late",
            "It was due by {due_on}. Please ask your colleague to do it today.",
        ),
    ),
    "emergency-late-for-officer": template(
        (
            "Noodtoegang {case_number} wacht te lang",
            "Dit moest uiterlijk {due_on} klaar zijn. U leest op wie het wacht.",
        ),
        (
            "Emergency access {case_number} waits too long",
            "This had to be ready by {due_on}. You can read who it waits for.",
        ),
    ),
}

PATIENT: Mapping[str, Template] = {
    "my-emergency-opened": template(
        (
            "Iemand keek met spoed in uw gegevens",
            "Een arts had snel uw gegevens nodig. Op uw eigen pagina leest u wie het was en waarom.",
        ),
        (
            "Someone looked at your record in an emergency",
            "A doctor needed your record quickly. Your own page says who it was and why.",
        ),
    ),
    "my-emergency-judged": template(
        (
            "Wij keken na of de spoed terecht was",
            "Iemand keek met spoed in uw gegevens. Dat was terecht. Op uw eigen pagina leest u meer.",
        ),
        (
            "We checked whether the emergency was justified",
            "Someone looked at your record in an emergency. That was justified. Your own page says more.",
        ),
    ),
    "my-emergency-unjustified": template(
        (
            "Iemand keek zonder goede reden in uw gegevens",
            "Iemand keek met spoed in uw gegevens. Dat was niet terecht. Op uw eigen pagina leest u wie het was.",
        ),
        (
            "Someone looked at your record without good reason",
            "Someone looked at your record in an emergency. That was not justified. Your own page says who it was.",
        ),
    ),
}
