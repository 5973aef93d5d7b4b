"""The municipality as data: its profile, departments, categories, districts, topics and map."""
