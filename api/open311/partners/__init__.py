"""Other organisations whose systems have keys."""
