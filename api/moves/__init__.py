"""What can be done with a record, done, and remembered: one way for every machine."""
