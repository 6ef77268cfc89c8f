"""What is said of the question why somebody looked; on the work side not a word of care (D11)."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

PROFESSIONAL: Mapping[str, Template] = {
    "look-questioned": template(
        (
            "Een patiënt vraagt waarom iemand van uw organisatie keek",
            "U leest wie wat bekeek en wanneer. Geef uiterlijk {due_on} antwoord.",
        ),
        (
            "A patient asks why someone of your organisation looked",
            "You can read who looked at what, and when. Answer by {due_on}.",
        ),
    ),
    "look-questioned-work": template(
        (
            "Een werknemer vraagt waarom iemand van uw organisatie keek",
            "U leest wie wat bekeek en wanneer. Geef uiterlijk {due_on} antwoord.",
        ),
        (
            "An employee asks why someone of your organisation looked",
            "You can read who looked at what, and when. Answer by {due_on}.",
        ),
    ),
    "look-unexplained": template(
        (
            "Een organisatie zei niet op tijd waarom zij keek",
            "Het antwoord moest er uiterlijk {due_on} zijn. U leest om welke organisatie het gaat.",
        ),
        (
            "An organisation did not say in time why it looked",
            "The answer was due by {due_on}. You can read which organisation it is.",
        ),
    ),
}
PATIENT: Mapping[str, Template] = {
    "my-look-explained": template(
        ("Er is antwoord op uw vraag", "U vroeg waarom iemand in uw gegevens keek. Het antwoord staat daar nu bij."),
        ("Your question was answered", "You asked why someone looked at your data. The answer stands there now."),
    ),
}
EMPLOYEE: Mapping[str, Template] = {
    "own-look-explained": template(
        ("Er is antwoord op uw vraag", "U vroeg waarom iemand in uw gegevens keek. Het antwoord staat daar nu bij."),
        ("Your question was answered", "You asked why someone looked at your data. The answer stands there now."),
    ),
}
EMPLOYER: Mapping[str, Template] = {
    "look-questioned-employer": template(
        (
            "Een medewerker vraagt waarom iemand van uw bedrijf keek",
            "U leest wie wat bekeek en wanneer. Geef uiterlijk {due_on} antwoord.",
        ),
        (
            "An employee asks why someone of your company looked",
            "You can read who looked at what, and when. Answer by {due_on}.",
        ),
    ),
}
