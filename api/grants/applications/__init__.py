"""Applications: written by a group, sent, held against the clauses by the desk."""
