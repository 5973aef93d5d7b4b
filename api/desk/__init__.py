"""What every queue of staff is made of, whatever lies in it, and the one queue of what waits in all
of them."""

TAG = "What waits for a member of staff, in one queue over all rooms."
