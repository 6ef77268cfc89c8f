"""PostgreSQL and Apache Kafka as processes of this machine: for tests, and for ``make run ENGINES=real``."""
