"""What every service's web side stands on: app, door, problem+json, authentication, idempotency, paging, health."""
