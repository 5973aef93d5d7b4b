"""Pure rules of rounds."""
