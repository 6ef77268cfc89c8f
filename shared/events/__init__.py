"""How facts travel: outbox, relay, broker, inbox, parked events, timers."""
