"""What is read of short questions between treaters. Case numbers and dates only, never who it is about."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

PROFESSIONAL: Mapping[str, Template] = {
    "peer-asked": template(
        ("Korte vraag {case_number}", "Een collega vraagt u iets over een patiënt. Antwoord uiterlijk {respond_by}."),
        ("Short question {case_number}", "A colleague asks you something about a patient. Answer by {respond_by}."),
    ),
    "peer-answered": template(
        (
            "Antwoord op uw korte vraag {case_number}",
            "Uw collega heeft geantwoord. Lees het antwoord uiterlijk {due_on}. Daarna is de vraag afgerond.",
        ),
        (
            "Answer to your short question {case_number}",
            "Your colleague answered. Read the answer by {due_on}. Then the question is finished.",
        ),
    ),
    "peer-withdrawn": template(
        ("Korte vraag {case_number} is ingetrokken", "De vrager trok de vraag in. U hoeft niets te doen."),
        ("Short question {case_number} was withdrawn", "The asker withdrew it. You need not do anything."),
    ),
    "peer-silent": template(
        (
            "Korte vraag {case_number} wacht te lang",
            "Er gebeurde niets sinds {silent_since}. De ander wacht op u. Kijk wat er nodig is.",
        ),
        (
            "Short question {case_number} waits too long",
            "Nothing has happened since {silent_since}. Someone waits for you. Please see what is needed.",
        ),
    ),
    "peer-nudged": template(
        (
            "De ketenzorgcoördinator vraagt naar korte vraag {case_number}",
            "U bent aan zet sinds {silent_since}. De coördinator weet niet om wie het gaat. Kijk wat er nodig is.",
        ),
        (
            "The chain coordinator asks about short question {case_number}",
            "It is your turn since {silent_since}. The coordinator does not know who it is. Please see what is needed.",
        ),
    ),
    "peer-stuck": template(
        (
            "Korte vraag {case_number} ligt stil",
            "Er is geen antwoord sinds {silent_since}. De houder weet om wie het gaat.",
        ),
        (
            "Short question {case_number} stands still",
            "There has been no answer since {silent_since}. The holder knows who it is about.",
        ),
    ),
    "peer-erased": template(
        (
            "Korte vraag {case_number} is gewist",
            "Sinds {erased_on} is er niets meer van (BW 7:454, 7:455). Uw eigen dossier blijft.",
        ),
        (
            "Short question {case_number} was erased",
            "Since {erased_on} nothing of it is left (BW 7:454, 7:455). Your own record stays.",
        ),
    ),
}

PATIENT: Mapping[str, Template] = {
    "my-peer-asked": template(
        (
            "Uw behandelaar vraagt een andere behandelaar iets",
            "Het antwoord komt uiterlijk {respond_by}. U hoeft niets te doen.",
        ),
        (
            "Your treater asks another treater something",
            "The answer comes by {respond_by}. You need not do anything.",
        ),
    ),
}
