"""The realm that makes Keycloak an issuer for Ketenwerk: what it puts into tokens, its clients, the demo's people."""
