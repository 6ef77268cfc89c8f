"""What professionals on the care side and patients read. Case numbers and dates only, never who it is about."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

PROFESSIONAL: Mapping[str, Template] = {
    "referral-arrived": template(
        ("Nieuwe verwijzing {case_number}", "Er is een verwijzing voor uw team. Geef antwoord uiterlijk {respond_by}."),
        ("New referral {case_number}", "There is a referral for your team. Please answer by {respond_by}."),
    ),
    "referral-seen": template(
        ("Verwijzing {case_number} is gezien", "Het team heeft uw verwijzing geopend."),
        ("Referral {case_number} was opened", "The team has opened your referral."),
    ),
    "question-for-you": template(
        (
            "Vraag over verwijzing {case_number}",
            "Het team heeft een vraag. U bent nu aan zet. Geef antwoord uiterlijk {answer_due_on}.",
        ),
        (
            "Question about referral {case_number}",
            "The team has a question. It is your turn now. Please answer by {answer_due_on}.",
        ),
    ),
    "question-answered": template(
        (
            "Antwoord bij verwijzing {case_number}",
            "De verwijzer heeft uw vraag beantwoord. U bent aan zet tot en met {respond_by}.",
        ),
        (
            "Answer for referral {case_number}",
            "The referrer has answered your question. It is your turn until {respond_by}.",
        ),
    ),
    "referral-accepted": template(
        (
            "Verwijzing {case_number} is aangenomen",
            "Het team neemt de verwijzing aan voor een eerste onderzoek (screening).",
        ),
        ("Referral {case_number} was accepted", "The team accepts the referral for screening."),
    ),
    "referral-rejected": template(
        (
            "Verwijzing {case_number} is afgewezen",
            "Het team wijst de verwijzing af. De reden en de volgende stap staan erbij.",
        ),
        (
            "Referral {case_number} was declined",
            "The team declines the referral. You can read the reason and the next step.",
        ),
    ),
    "referral-withdrawn": template(
        (
            "Verwijzing {case_number} is ingetrokken",
            "De verwijzer heeft de verwijzing ingetrokken. U hoeft niets te doen.",
        ),
        ("Referral {case_number} was withdrawn", "The referrer withdrew the referral. You need not do anything."),
    ),
    "referral-recalled": template(
        (
            "Verwijzing {case_number} is teruggenomen",
            "De verwijzer past de verwijzing nog aan. U hoeft niets te doen.",
        ),
        ("Referral {case_number} was taken back", "The referrer is still changing it. You need not do anything."),
    ),
    "referral-silent": template(
        (
            "Verwijzing {case_number} wacht te lang",
            "Er gebeurde niets sinds {silent_since}. De patiënt wacht op u. Kijk wat er nodig is.",
        ),
        (
            "Referral {case_number} waits too long",
            "Nothing has happened since {silent_since}. The patient waits for you. Please see what is needed.",
        ),
    ),
    "referral-nudged": template(
        (
            "De ketenzorgcoördinator vraagt naar verwijzing {case_number}",
            "U bent aan zet sinds {silent_since}. De coördinator weet niet om wie het gaat. Kijk wat er nodig is.",
        ),
        (
            "The chain coordinator asks about referral {case_number}",
            "It is your turn since {silent_since}. The coordinator does not know who it is. Please see what is needed.",
        ),
    ),
    "talk-nudged": template(
        (
            "De ketenzorgcoördinator vraagt naar verwijzing {case_number}",
            "Het gesprek met de patiënt na de spoedverwijzing is nog niet vastgelegd. Leg het alsnog vast.",
        ),
        (
            "The chain coordinator asks about referral {case_number}",
            "The talk with the patient after the emergency referral is not recorded yet. Please record it.",
        ),
    ),
    "discussion-overdue": template(
        (
            "Bespreek verwijzing {case_number} nog met de patiënt",
            "U verstuurde dit met spoed. Het gesprek met de patiënt moest er uiterlijk {due_on} zijn. Leg het vast.",
        ),
        (
            "Referral {case_number} still has to be discussed with the patient",
            "You sent it as an emergency. You should have talked with the patient by {due_on}. Please record the talk.",
        ),
    ),
    "case-stuck": template(
        ("Dossier {case_number} zit vast", "Er is geen antwoord sinds {silent_since}, ook niet na een herinnering."),
        ("Case {case_number} is stuck", "There has been no answer since {silent_since}, not even after a reminder."),
    ),
    "task-nudged": template(
        (
            "De ketenzorgcoördinator vraagt naar een taak in een zorgplan",
            "Dit had klaar moeten zijn op {due_on}: {kind}. De coördinator weet niet om wie het gaat.",
        ),
        (
            "The chain coordinator asks about a task in a care plan",
            "This should have been done by {due_on}: {kind}. The coordinator does not know who it is.",
        ),
    ),
    "task-stuck": template(
        (
            "Dossier {case_number} zit vast",
            "Een taak in een zorgplan moest klaar zijn op {due_on}: {kind}. Ook na een herinnering is dat niet gedaan.",
        ),
        (
            "Case {case_number} is stuck",
            "A task in a care plan was due on {due_on}: {kind}. It is not done, not even after a reminder.",
        ),
    ),
    "plan-opened": template(
        ("Er is een nieuw individueel zorgplan", "U bent de hoofdbehandelaar tot u dit overdraagt."),
        ("There is a new individual care plan", "You are the physician in charge until you hand over."),
    ),
    "task-opened": template(
        ("Nieuwe taak in een zorgplan", "Wat u kunt doen: {kind}. Doe dit uiterlijk {due_on}."),
        ("New task in a care plan", "What you can do: {kind}. Please do this by {due_on}."),
    ),
    "task-overdue": template(
        ("Een taak in een zorgplan is te laat", "Dit had klaar moeten zijn op {due_on}: {kind}."),
        ("A task in a care plan is late", "This should have been done by {due_on}: {kind}."),
    ),
    "patient-corrected": template(
        (
            "Gegevens van een patiënt zijn gewijzigd",
            "Een ander heeft gegevens gecorrigeerd van een patiënt van u. Kijk of uw eigen systeem nog klopt.",
        ),
        (
            "Data of a patient were changed",
            "Somebody else corrected data of a patient of yours. Please check whether your own system is still right.",
        ),
    ),
    "relation-end-asked": template(
        (
            "Een patiënt vraagt om te stoppen",
            "Deze patiënt wil dat uw organisatie niet meer betrokken is. Beëindig dat, of zeg waarom het blijft.",
        ),
        (
            "A patient asks you to stop",
            "This patient wants your organisation to be involved no longer. End it, or say why it stays.",
        ),
    ),
    "you-are-cz": template(
        ("U bent nu centrale zorgverlener", "De patiënt en het team hebben u gekozen als centrale zorgverlener."),
        ("You are now the central care provider", "The patient and the team chose you as central care provider."),
    ),
    "care-start-period-opened": template(
        (
            "De gunstige startperiode begint",
            "Van {first_day} tot en met {last_day} kan de terugkeer naar werk het best beginnen. Bespreek dit.",
        ),
        (
            "The favourable start period begins",
            "From {first_day} until {last_day} is the best time to start the return to work. Please discuss this.",
        ),
    ),
    "care-start-period-closing": template(
        (
            "De gunstige startperiode loopt af: {days_left}",
            "De laatste dag is {last_day}. Bespreek met de patiënt of de terugkeer naar werk kan beginnen.",
        ),
        (
            "The favourable start period ends: {days_left}",
            "The last day is {last_day}. Discuss with the patient whether the return to work can start.",
        ),
    ),
    "care-start-period-closed": template(
        (
            "De gunstige startperiode is voorbij",
            "De laatste dag was {last_day}. Beginnen kan nog steeds; bespreek wat nu past.",
        ),
        (
            "The favourable start period is over",
            "The last day was {last_day}. Starting is still possible; discuss what fits now.",
        ),
    ),
}

PATIENT: Mapping[str, Template] = {
    "my-referral-sent": template(
        ("Uw verwijzing is verstuurd", "Het team geeft antwoord uiterlijk {respond_by}. U hoeft nu niets te doen."),
        ("Your referral was sent", "The team answers by {respond_by}. You need not do anything now."),
    ),
    "my-referral-accepted": template(
        ("Het team heeft uw verwijzing aangenomen", "U krijgt een eerste onderzoek. U leest wat er nu gebeurt."),
        ("The team accepted your referral", "You will have a first examination. You can read what happens next."),
    ),
    "my-referral-rejected": template(
        ("Er is antwoord op uw verwijzing", "Dit team past niet bij uw vraag. U leest wat de volgende stap is."),
        ("There is an answer to your referral", "This team does not fit your question. You can read the next step."),
    ),
    "my-referral-redirected": template(
        (
            "Uw verwijzing gaat naar een ander team",
            "Dat team geeft antwoord uiterlijk {respond_by}. U houdt uw plek. U hoeft nu niets te doen.",
        ),
        (
            "Your referral goes to another team",
            "That team answers by {respond_by}. You keep your place. You need not do anything now.",
        ),
    ),
    "my-referral-again": template(
        (
            "Uw verwijzing ligt opnieuw bij het team",
            "Uw arts vroeg het team om nog eens te kijken. U houdt uw plek. U hoort het uiterlijk {respond_by}.",
        ),
        (
            "Your referral is with the team again",
            "Your doctor asked the team to look again. You keep your place. You will hear by {respond_by}.",
        ),
    ),
    "my-referral-withdrawn": template(
        ("Uw verwijzing is ingetrokken", "Uw huisarts of behandelaar heeft dit gedaan. Vraag het na als u twijfelt."),
        ("Your referral was withdrawn", "Your doctor did this. Please ask if you are not sure why."),
    ),
    "my-referral-recalled": template(
        ("Uw verwijzing is nog niet klaar", "Uw arts past de verwijzing nog aan. U hoort het als die is verstuurd."),
        ("Your referral is not ready yet", "Your doctor is still changing it. You will hear when it is sent."),
    ),
    "my-plan-opened": template(
        ("Uw individueel zorgplan is begonnen", "U leest wie u helpen en wat de volgende stap is."),
        ("Your individual care plan has begun", "You can read who help you and what the next step is."),
    ),
    "my-cz-chosen": template(
        (
            "U heeft een centrale zorgverlener",
            "Dit is uw vaste aanspreekpunt. U leest in uw plan hoe u hem of haar bereikt.",
        ),
        (
            "You have a central care provider",
            "This is the one to turn to. Your plan says how to reach him or her.",
        ),
    ),
    "my-consent-asked": template(
        (
            "Er is een vraag om uw toestemming",
            "Een zorgverlener vraagt of een organisatie uw gegevens mag zien. U leest eerst wat uw antwoord doet.",
        ),
        (
            "Someone asks for your consent",
            "A care provider asks whether an organisation may see your data. First you read what your answer does.",
        ),
    ),
    "my-consent-still-asked": template(
        (
            "Een vraag om uw toestemming wacht nog",
            "U hoeft geen ja te zeggen. U leest eerst wat uw antwoord doet. Zonder antwoord verandert er niets.",
        ),
        (
            "A question for your consent still waits",
            "You need not say yes. First you read what your answer does. Without an answer nothing changes.",
        ),
    ),
    "consent-allowed": template(
        ("De patiënt gaf toestemming", "Wat u vroeg mag nu, misschien met een einddatum. U ziet het bij de patiënt."),
        ("The patient gave consent", "What you asked is allowed now, maybe until a day. You see it with the patient."),
    ),
    "consent-refused": template(
        ("De patiënt geeft geen toestemming", "Wat u vroeg mag niet. Bespreek met de patiënt hoe het nu verder gaat."),
        ("The patient gives no consent", "What you asked is not allowed. Discuss with the patient how to go on."),
    ),
    "my-relation-answered": template(
        ("Er is antwoord op uw vraag om te stoppen", "U leest hier of deze zorgverlener nu stopt, of nog even blijft."),
        ("There is an answer to your request to stop", "You can read here whether this care provider stops or stays."),
    ),
}
