"""What happens around a report in the way of every thing: the ground's rooms, mounted."""
