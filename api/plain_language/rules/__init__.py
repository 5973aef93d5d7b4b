"""The rules: pure functions over the words of a text."""
