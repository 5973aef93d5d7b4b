"""Staff see what is likely the same fault, and say whether it is."""
