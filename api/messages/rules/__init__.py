"""What holds for messages whatever is stored: blanks, lengths, hours."""
