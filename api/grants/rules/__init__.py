"""What follows from numbers alone: amounts, budgets, ranking, conflicts. Needs no database."""
