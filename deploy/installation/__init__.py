"""What an installation with engines of its own needs once, or now and then: secrets, databases, health of a process."""
