"""How a patient comes in: invited, by a link and a code."""
