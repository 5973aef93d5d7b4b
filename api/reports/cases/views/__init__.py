"""A report, its photographs and its history as one caller may see them."""
