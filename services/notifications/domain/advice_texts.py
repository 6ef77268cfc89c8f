"""What is read of questions for advice (meedenkadvies). Case numbers and dates only, never who it is about."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

PROFESSIONAL: Mapping[str, Template] = {
    "advice-asked": template(
        (
            "Meedenkadvies {case_number}",
            "Een verwijzer vraagt uw team om mee te denken. Antwoord uiterlijk {respond_by}.",
        ),
        (
            "Question for advice {case_number}",
            "A referrer asks your team to think along. Please answer by {respond_by}.",
        ),
    ),
    "advice-added": template(
        (
            "Aanvulling bij meedenkadvies {case_number}",
            "De vrager heeft iets toegevoegd. De antwoorddatum blijft gelijk.",
        ),
        ("Addition to question for advice {case_number}", "The asker added something. The day for your answer stays."),
    ),
    "advice-question-for-you": template(
        (
            "Vraag terug bij meedenkadvies {case_number}",
            "Het team wil eerst iets weten. U bent nu aan zet. Geef antwoord uiterlijk {answer_due_on}.",
        ),
        (
            "A question back about {case_number}",
            "The team needs to know something first. It is your turn now. Please answer by {answer_due_on}.",
        ),
    ),
    "advice-question-answered": template(
        (
            "Antwoord bij meedenkadvies {case_number}",
            "De vrager heeft uw vraag beantwoord. U bent aan zet tot en met {respond_by}.",
        ),
        (
            "Answer for question for advice {case_number}",
            "The asker answered your question. It is your turn until {respond_by}.",
        ),
    ),
    "advice-followed-up": template(
        (
            "Vervolgvraag bij meedenkadvies {case_number}",
            "De vrager vraagt door op uw advies. U bent aan zet tot en met {respond_by}.",
        ),
        (
            "Follow-up question on advice {case_number}",
            "The asker asks on about your advice. It is your turn until {respond_by}.",
        ),
    ),
    "advice-given": template(
        ("Er is meedenkadvies bij {case_number}", "Het team heeft u advies gegeven. U beslist, uiterlijk {due_on}."),
        ("There is advice on {case_number}", "The team gave you its advice. You decide, by {due_on}."),
    ),
    "advice-declined": template(
        (
            "Geen meedenkadvies bij {case_number}",
            "Het team kan u geen advies geven. De reden staat erbij. U beslist wat nu nodig is, uiterlijk {due_on}.",
        ),
        (
            "No advice on {case_number}",
            "The team cannot give you advice. You can read why. You decide what is needed now, by {due_on}.",
        ),
    ),
    "advice-referred-by-team": template(
        (
            "Meedenkadvies {case_number} is een verwijzing",
            "Het team heeft er een verwijzing van gemaakt, zoals u toestond. U hoeft niets over te typen.",
        ),
        (
            "Question for advice {case_number} is a referral now",
            "The team made a referral of it, as you allowed. You need not type anything again.",
        ),
    ),
    "advice-converted": template(
        (
            "Meedenkadvies {case_number} wordt een verwijzing",
            "De vrager maakt er een verwijzing van. U hoeft hier niets meer te doen.",
        ),
        (
            "Question for advice {case_number} becomes a referral",
            "The asker makes a referral of it. You need not do anything here any more.",
        ),
    ),
    "advice-withdrawn": template(
        ("Meedenkadvies {case_number} is ingetrokken", "De vrager trok de vraag in. U hoeft niets te doen."),
        ("Question for advice {case_number} was withdrawn", "The asker withdrew it. You need not do anything."),
    ),
    "advice-silent": template(
        (
            "Meedenkadvies {case_number} wacht te lang",
            "Er gebeurde niets sinds {silent_since}. De ander wacht op u. Kijk wat er nodig is.",
        ),
        (
            "Question for advice {case_number} waits too long",
            "Nothing has happened since {silent_since}. Someone waits for you. Please see what is needed.",
        ),
    ),
    "advice-nudged": template(
        (
            "De ketenzorgcoördinator vraagt naar meedenkadvies {case_number}",
            "U bent aan zet sinds {silent_since}. De coördinator weet niet om wie het gaat. Kijk wat er nodig is.",
        ),
        (
            "The chain coordinator asks about question for advice {case_number}",
            "It is your turn since {silent_since}. The coordinator does not know who it is. Please see what is needed.",
        ),
    ),
    "advice-stuck": template(
        (
            "Meedenkadvies {case_number} ligt stil",
            "Er is geen antwoord sinds {silent_since}. De houder weet om wie het gaat.",
        ),
        (
            "Question for advice {case_number} stands still",
            "There has been no answer since {silent_since}. The holder knows who it is about.",
        ),
    ),
    "advice-erased": template(
        (
            "Meedenkadvies {case_number} is gewist",
            "Sinds {erased_on} is er niets meer van (BW 7:454, 7:455). Uw eigen dossier blijft.",
        ),
        (
            "Question for advice {case_number} was erased",
            "Since {erased_on} nothing of it is left (BW 7:454, 7:455). Your own record stays.",
        ),
    ),
}

PATIENT: Mapping[str, Template] = {
    "my-advice-asked": template(
        (
            "Uw arts vraagt een team om advies",
            "Uw arts krijgt uiterlijk {respond_by} antwoord. U hoeft niets te doen.",
        ),
        (
            "Your doctor asks a team for advice",
            "Your doctor hears from the team by {respond_by}. You need not do anything.",
        ),
    ),
}
