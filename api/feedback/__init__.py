"""What people say of how something ended for them: is it fixed, are they convinced."""
