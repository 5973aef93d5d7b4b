"""What people are told of reports, and in which words."""
