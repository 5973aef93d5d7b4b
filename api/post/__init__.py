"""One way to write to a person: a letter of a room, in one frame, once for each event."""

TAG = (
    "The texts of the letters that follow from what happens: as they came with the release, and as "
    "the desk has them."
)
