"""What holds of groups without looking anything up."""
