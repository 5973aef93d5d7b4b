"""What is open, by age: a mail to each clerk, head and triage on the week's first working day."""
