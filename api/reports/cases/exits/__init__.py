"""What is read of reports for the desk, the public and other systems."""
