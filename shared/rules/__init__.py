"""The mission in executable form: every rule by its id, and the decisions that several services share."""
