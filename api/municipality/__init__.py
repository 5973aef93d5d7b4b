"""The municipality as data: its profile, departments, categories, districts, topics and map."""

TAG = "Names, kinds of reports with their questions, districts, texts."
