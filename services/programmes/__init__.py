"""Treatment programmes as the providers describe them: data with the rule behind every fact, never guessed."""
