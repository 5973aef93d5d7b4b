"""What holds of grants whoever asks: pure, no database and no session."""
