"""Groups of residents: associations, clubs, non-profit bodies, with who stands for them."""

TAG = (
    "Groups of residents with their members: who represents them, who writes and who sends for "
    "them, and how all of that is handed over once a year."
)
