"""What every room uses and no room owns: nothing here knows a word of the ward."""
