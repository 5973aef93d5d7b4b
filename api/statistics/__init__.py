"""What became of all reports, in numbers that say what they are made of."""

TAG = "How long things take, and what became of them."
