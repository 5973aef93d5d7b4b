"""Asking people: a round in which young people read what the municipality writes, and say what of
it does not get through."""

TAG = (
    "What people who were asked make of the municipality's pages, posts and drafts: a round with "
    "an end, a link for each of them, what they marked and understood, and what was changed "
    "because of it."
)
