"""The checker of plain language: what in a text a reader stumbles over, and how to mend it."""

TAG = "Whether a text gets through: what a reader stumbles over, and how to mend it."
