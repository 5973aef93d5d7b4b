"""Staff hide parts of photographs, and look at what is hidden where they must."""
