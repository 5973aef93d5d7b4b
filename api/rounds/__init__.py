"""Today's round: the reports that somebody walks to on a day, in the order of a walk."""

TAG = "The reports that a member of staff walks to on a day, in the order of a walk."
