"""The directory of the region, the chain mandate, and the arithmetic of an overview without identities."""
