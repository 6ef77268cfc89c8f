"""Real PostgreSQL and Kafka for an hour, under writers, relays and readers that are killed and moved about."""
