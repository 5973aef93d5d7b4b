"""What is of people ends: a year after its record did, or when they ask."""
