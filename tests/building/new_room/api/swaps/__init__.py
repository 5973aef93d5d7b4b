"""What residents give away: an invented room, to see what adding one asks for."""

TAG = "Things that residents give away."
