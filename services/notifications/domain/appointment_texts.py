"""What people read of an appointment: never where, with whom or why; that stands behind the sign-in."""

from collections.abc import Mapping

from services.notifications.domain.text import Template, template

PROFESSIONAL: Mapping[str, Template] = {
    "referral-assigned": template(
        ("Verwijzing {case_number} ligt bij u", "Een collega wees u deze toe. U bent aan zet, uiterlijk {due_on}."),
        ("Referral {case_number} is with you", "A colleague gave it to you. It is your turn, by {due_on}."),
    ),
    "appointment-chosen": template(
        ("Afspraak gemaakt bij verwijzing {case_number}", "De patiënt koos {screening_on}. U hoeft niets te doen."),
        ("Appointment made for referral {case_number}", "The patient chose {screening_on}. You need not do anything."),
    ),
    "appointment-given-up": template(
        (
            "Geen afspraak meer bij verwijzing {case_number}",
            "De patiënt kan dan niet. U bent aan zet: bied een nieuw moment aan, uiterlijk {due_on}.",
        ),
        (
            "No appointment any more for referral {case_number}",
            "The patient cannot come then. It is your turn: offer another moment by {due_on}.",
        ),
    ),
}
PATIENT: Mapping[str, Template] = {
    "my-appointment-offered": template(
        ("Kies een moment voor uw afspraak", "Het team doet u een voorstel. Kies uiterlijk {answer_by}."),
        ("Choose a moment for your appointment", "The team proposes moments. Please choose by {answer_by}."),
    ),
    "my-appointment-made": template(
        ("U heeft een afspraak", "Uw afspraak is op {screening_on}. Op uw pagina leest u waar, en wat u meeneemt."),
        ("You have an appointment", "Your appointment is on {screening_on}. Your page says where, and what to bring."),
    ),
    "my-appointment-cancelled": template(
        ("Uw afspraak gaat niet door", "Het team doet u een nieuw voorstel, uiterlijk {due_on}."),
        ("Your appointment is cancelled", "The team proposes another moment by {due_on}."),
    ),
    "my-appointment-lapsed": template(
        ("Uw afspraak is vervallen", "U wordt niet meer verwacht. Op uw pagina leest u hoe het verder gaat."),
        ("Your appointment has lapsed", "You are not expected any more. Your page says how it goes on."),
    ),
    "my-appointment-missed": template(
        ("U was niet op uw afspraak", "Het team neemt contact met u op, uiterlijk {due_on}."),
        ("You were not at your appointment", "The team contacts you by {due_on}."),
    ),
}
