"""What follows from what a report says, by the profile alone: no database, no clock of its own."""
