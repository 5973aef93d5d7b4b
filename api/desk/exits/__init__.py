"""Reading a queue: which rows, page by page, and how many of each sort."""
