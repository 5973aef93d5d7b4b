"""What becomes of each application of a call: decided one by one, told all together."""
