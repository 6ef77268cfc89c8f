"""A stand-in for the bridge to DigiD or another eID: an issuer of its own, which only persons may ask (loopback only).

It tells persons, and nobody else, a pseudonym, the BSN and how sure it is. Production connects a broker (D55).
"""
