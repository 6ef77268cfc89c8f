"""An OAuth 2.1 and OpenID Connect issuer for a laptop and for tests.

Production uses Keycloak or another issuer (D55). Here nobody has a password: whoever opens the page picks a
persona, so it answers on loopback only, and says "demo" wherever people look.
"""
