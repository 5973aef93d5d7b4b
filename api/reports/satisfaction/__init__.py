"""What people say of how their report ended: is it fixed, are they convinced."""
