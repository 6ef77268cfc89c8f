"""Random work cases with a word of its own in every text, and all that an employer can reach of them (D10)."""
