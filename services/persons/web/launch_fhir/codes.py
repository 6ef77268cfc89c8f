"""The codes of the field that lead to a field of a referral; any other stays text. Systems as FHIR names them."""

from collections.abc import Mapping

SNOMED = "http://snomed.info/sct"
PAIN_SCORE = (SNOMED, "225908003")  # nl-core-PainScore
WORK_SITUATION = (SNOMED, "364703007")  # nl-core-ParticipationInSociety.WorkSituation: free text there
TREATMENTS: Mapping[tuple[str, str], str] = {
    (SNOMED, "91251008"): "physiotherapy",
    (SNOMED, "84478008"): "occupational-therapy",
    (SNOMED, "75516001"): "psychology",  # psychotherapy
    (SNOMED, "229065009"): "exercise-therapy",
    (SNOMED, "387713003"): "surgery",
    (SNOMED, "52052004"): "rehabilitation",
}
URGENT = ("urgent", "asap", "stat")  # ServiceRequest.priority
