"""Who judges the applications of a call: who is too near steps aside, everybody scores alone, and
nothing of it shows before the last sheet is locked."""
