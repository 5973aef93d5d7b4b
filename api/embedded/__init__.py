"""The parts of the embedded default: PostgreSQL, S3 and a mail catcher as child processes."""
