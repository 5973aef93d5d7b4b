"""One way to write to a person: a letter of a room, in one frame, once for each event."""
