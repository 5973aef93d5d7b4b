"""Today's round: the reports that somebody walks to on a day, in the order of a walk."""
