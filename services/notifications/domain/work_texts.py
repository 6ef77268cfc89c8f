"""What employee, arbodienst and employer read. Nothing hints at why someone is absent, or at this platform (D11)."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

ARBODIENST: Mapping[str, Template] = {
    "caseload-imported": template(
        (
            "Verzuimbestand ingelezen: {opened}",
            "Doorgaand: {resumed}. Hersteld: {recovered}. Startperiode open: {periods_open}; voorbij: {periods_closed}",
        ),
        (
            "Caseload imported: {opened}",
            "Gone on: {resumed}. Recovered: {recovered}. Start period open: {periods_open}, over: {periods_closed}.",
        ),
    ),
    "case-opened": template(
        (
            "Nieuwe verzuimmelding (dossier {case_number})",
            "Er is een verzuimdossier geopend. U ziet de data en de mijlpalen.",
        ),
        (
            "New report of absence (file {case_number})",
            "An absence file was opened. You can see the dates and milestones.",
        ),
    ),
    "period-opened": template(
        (
            "De gunstige startperiode begint (dossier {case_number})",
            "Dit is een goed moment om met het werkplan te beginnen.",
        ),
        (
            "The favourable start period begins (file {case_number})",
            "This is a good moment to begin with the work plan.",
        ),
    ),
    "period-closing": template(
        (
            "De gunstige startperiode loopt af (dossier {case_number}): {days_left}",
            "Kijk of het werkplan kan beginnen. Beginnen kan later ook, met een reden.",
        ),
        (
            "The favourable start period ends (file {case_number}): {days_left}",
            "Check whether the work plan can begin. A later start is possible, with a reason.",
        ),
    ),
    "period-closed": template(
        (
            "De gunstige startperiode is voorbij (dossier {case_number})",
            "Het werkplan is nog niet begonnen. Kijk wat er nu kan.",
        ),
        (
            "The favourable start period is over (file {case_number})",
            "The work plan has not begun yet. See what is possible now.",
        ),
    ),
    "werkplan-signed": template(
        ("Er is een werkplan getekend (dossier {case_number})", "U ziet wie tekende en wie nog niet."),
        ("A work plan was signed (file {case_number})", "You can see who signed and who did not yet."),
    ),
    "werkplan-declined": template(
        (
            "De werkgever tekent het werkplan niet (dossier {case_number})",
            "U leest waarom. Overleg, en maak een volgende versie.",
        ),
        (
            "The employer does not sign the work plan (file {case_number})",
            "You can read why. Talk it over, and make a next version.",
        ),
    ),
    "task-given": template(
        ("U hebt een taak (dossier {case_number})", "De bedrijfsarts vraagt u iets te doen, uiterlijk {due_on}."),
        ("You have a task (file {case_number})", "The bedrijfsarts asks you to do something, by {due_on}."),
    ),
    "delegated-task-late": template(
        ("Een taak is over de datum (dossier {case_number})", "De laatste dag was {due_on}. Meld wat ervan kwam."),
        ("A task is past its day (file {case_number})", "The last day was {due_on}. Report what came of it."),
    ),
    "given-task-late": template(
        (
            "Een taak die u gaf is over de datum (dossier {case_number})",
            "De laatste dag was {due_on}. Overleg met uw collega, of trek de taak in.",
        ),
        (
            "A task that you gave is past its day (file {case_number})",
            "The last day was {due_on}. Talk with your colleague, or withdraw the task.",
        ),
    ),
    "task-withdrawn": template(
        ("Een taak vervalt (dossier {case_number})", "De bedrijfsarts trok de taak in. U hoeft niets te doen."),
        ("A task is withdrawn (file {case_number})", "The bedrijfsarts withdrew the task. You need not do anything."),
    ),
    "task-reported": template(
        ("Een taak is teruggemeld (dossier {case_number})", "U leest wat eruit kwam."),
        ("A task was reported back (file {case_number})", "You can read what came of it."),
    ),
    "agreement-activated": template(
        (
            "Het werkplan is afgesproken (dossier {case_number})",
            "Werknemer en werkgever tekenden dezelfde versie. De uren gelden vanaf nu.",
        ),
        (
            "The work plan was agreed (file {case_number})",
            "Employee and employer signed the same version. Its hours count from now on.",
        ),
    ),
    "imbalance-signalled": template(
        (
            "Er past iets niet in het werk (dossier {case_number})",
            "U leest wie dit meldde en wat er niet past. Pas het werkplan aan, of schrijf op waarom niet.",
        ),
        (
            "Something in the work does not fit (file {case_number})",
            "You can read who said so and what does not fit. Adjust the work plan, or write down why not.",
        ),
    ),
    "my-signal-answered": template(
        ("De bedrijfsarts antwoordde op een signaal", "U leest waarom uw werkplan zo blijft."),
        ("The bedrijfsarts answered a signal", "You can read why your work plan stays as it is."),
    ),
    "signing-undelivered": template(
        (
            "De mail met een link om te tekenen kwam niet aan (dossier {case_number})",
            "De mailserver weigerde het adres. Bel de werkgever en maak een nieuwe link met het goede adres.",
        ),
        (
            "The mail with a link to sign did not arrive (file {case_number})",
            "The mail server refused the address. Call the employer, and make a new link with the right address.",
        ),
    ),
    "signing-blocked": template(
        (
            "Een link om te tekenen is gestopt (dossier {case_number})",
            "Iemand vulde vijf keer een verkeerde code in. Bel de werkgever en maak zo nodig een nieuwe link.",
        ),
        (
            "A link to sign was stopped (file {case_number})",
            "Somebody entered a wrong code five times. Call the employer, and make a new link if need be.",
        ),
    ),
    "case-recovered": template(
        ("Herstelmelding (dossier {case_number})", "Een werknemer is hersteld gemeld. Het dossier sluit."),
        ("Report of recovery (file {case_number})", "An employee was reported recovered. The file closes."),
    ),
}

EMPLOYEE: Mapping[str, Template] = {
    "my-case-opened": template(
        ("Uw ziekmelding is ontvangen", "De arbodienst heeft uw ziekmelding ontvangen. U leest wat er nu gebeurt."),
        (
            "Your sick report was received",
            "The arbodienst received your sick report. You can read what happens next.",
        ),
    ),
    "my-period-opened": template(
        (
            "Een goed moment om te beginnen met uw werkplan",
            "Deze weken zijn een goed moment om te beginnen. Overleg met de bedrijfsarts.",
        ),
        (
            "A good moment to begin with your work plan",
            "These weeks are a good moment to begin. Talk it over with the occupational physician.",
        ),
    ),
    "my-period-closing": template(
        (
            "Het goede moment om te beginnen loopt af: {days_left}",
            "Is uw werkplan nog niet begonnen? Overleg met de bedrijfsarts.",
        ),
        (
            "The good moment to begin ends: {days_left}",
            "Has your work plan not begun yet? Talk it over with the occupational physician.",
        ),
    ),
    "my-period-closed": template(
        (
            "Beginnen met uw werkplan kan nog steeds",
            "U begint later dan aanbevolen. Overleg met de bedrijfsarts wat nu past.",
        ),
        (
            "You can still begin with your work plan",
            "You begin later than recommended. Talk with the occupational physician about what fits now.",
        ),
    ),
    "my-trajectory-started": template(
        ("Uw werkplan is begonnen", "De begindatum is {started_on}. U leest wat er is afgesproken."),
        ("Your work plan has begun", "The first day is {started_on}. You can read what was agreed."),
    ),
    "my-contact-planned": template(
        ("U hebt een afspraak met uw arbodienst: {starts_on}", "U leest hoe laat, en of het op het spreekuur is."),
        ("You have an appointment with your arbodienst: {starts_on}", "You can read at what time, and where."),
    ),
    "my-contact-moved": template(
        ("Uw afspraak met uw arbodienst is veranderd: {starts_on}", "U leest hoe laat, en of het op het spreekuur is."),
        ("Your appointment with your arbodienst changed: {starts_on}", "You can read at what time, and where."),
    ),
    "my-contact-cancelled": template(
        ("Uw afspraak van {starts_on} gaat niet door", "U hoort van uw arbodienst wanneer de volgende is."),
        ("Your appointment of {starts_on} does not take place", "Your arbodienst will tell you the next one."),
    ),
    "my-note-shared": template(
        ("Uw arbodienst deelt een notitie met u", "U leest wat er over een gesprek is vastgelegd. Uw werkgever niet."),
        ("Your arbodienst shares a note with you", "You can read what was noted of a talk. Your employer cannot."),
    ),
    "my-letter-sent": template(
        ("Er is een brief van de bedrijfsarts", "U leest wat er over uw werk in staat. Uw werkgever leest hetzelfde."),
        (
            "There is a letter of the occupational physician",
            "You can read what it says about your work. Your employer reads the same.",
        ),
    ),
    "my-werkplan-sent": template(
        (
            "Uw werkplan staat klaar",
            "Lees wat er over uw werk in staat. Bent u het ermee eens? Dan kunt u tekenen.",
        ),
        ("Your work plan is ready", "Read what it says about your work. Do you agree? Then you can sign."),
    ),
    "my-werkplan-declined": template(
        (
            "Uw werkgever tekent het werkplan nog niet",
            "De bedrijfsarts overlegt en maakt een nieuwe versie. U kunt wel al beginnen.",
        ),
        (
            "Your employer does not sign the work plan yet",
            "The occupational physician talks it over and makes a new version. You can begin already.",
        ),
    ),
    "my-agreement-activated": template(
        ("Uw werkplan is afgesproken", "U en uw werkgever hebben allebei getekend. U leest wat er geldt."),
        ("Your work plan was agreed", "You and your employer both signed. You can read what holds."),
    ),
    "my-case-recovered": template(
        ("U bent hersteld gemeld", "De datum is {recovered_on}. Klopt dit niet? Laat het de arbodienst weten."),
        (
            "You were reported recovered",
            "The date is {recovered_on}. Is this wrong? Please tell the arbodienst.",
        ),
    ),
}

EMPLOYER: Mapping[str, Template] = {
    "employer-part-imported": template(
        (
            "Verzuimbestand ingelezen: {opened}",
            "Uw arbodienst las een lijst in van wie ziek is. Kijk of die klopt.",
        ),
        (
            "Caseload imported: {opened}",
            "Your arbodienst read in a list of who is sick. Please check it.",
        ),
    ),
    "employer-letter-sent": template(
        (
            "Er is een brief van de bedrijfsarts (dossier {case_number})",
            "U leest wat uw medewerker kan en wat er nodig is. Uw medewerker leest hetzelfde.",
        ),
        (
            "There is a letter of the occupational physician (file {case_number})",
            "You can read what your employee can do and what is needed. Your employee reads the same.",
        ),
    ),
    "employer-case-opened": template(
        (
            "Ziekmelding ontvangen (dossier {case_number})",
            "De ziekmelding is aangekomen bij uw arbodienst. U ziet over wie het gaat en sinds wanneer.",
        ),
        (
            "Sick report received (file {case_number})",
            "The sick report reached your arbodienst. You can see who it is about and since when.",
        ),
    ),
}
