"""Money of the municipality for what groups do: calls, applications, review, selection."""
