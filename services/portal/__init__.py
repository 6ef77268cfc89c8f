"""The web pages of Ketenwerk: owns no data, calls the public API only, from a server-side session (D47)."""
