"""お知らせ: written once, read by a second person, sent to those whom it concerns, each once."""

TAG = (
    "What the municipality tells those who asked for it: written by one member of staff, approved "
    "by another, sent once to each person by the first way that reaches them, and kept for "
    "everybody to read."
)
