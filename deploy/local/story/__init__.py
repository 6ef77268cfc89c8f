"""The whole chain, played through the public HTTP API: every step with its result, non-zero when anything differs."""
