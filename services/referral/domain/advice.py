"""What is advised but does not stop sending: shown to the sender as warnings."""

from services.referral.domain.content import Content
from shared.faults import Fault


def warnings(content: Content) -> tuple[Fault, ...]:
    """Return what the sender may still want to do; never a reason to refuse."""
    found = [
        Fault(
            f"red_flags.{place}.explanation",
            "advised",
            "Er is een verdenking op een rode vlag. Schrijf op welk onderzoek u aanvroeg, of waarom niet.",
            "RSK-06",
        )
        for place, flag in enumerate(content.red_flags)
        if flag.status == "suspected" and not (flag.explanation or "").strip()
    ]
    if content.patient_organisation_info_given_on is None:  # REF-08
        text = "Wijs de patiënt op een patiëntenorganisatie voor informatie en lotgenotencontact."
        found.append(Fault("patient_organisation_info_given_on", "advised", text, "REF-08"))
    return tuple(found)
