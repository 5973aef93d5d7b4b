"""Promises, the break of the code that would take each back, and the test that must then fail."""
