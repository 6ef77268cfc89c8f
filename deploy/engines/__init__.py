"""PostgreSQL, Apache Kafka and Keycloak as processes of this machine: for tests, and for ``make run ENGINES=real``."""
