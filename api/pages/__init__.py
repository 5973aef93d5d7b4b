"""The pages that people look for: about, privacy, accessibility, terms, questions and answers."""

TAG = "What the municipality says of this service, and what it keeps of people."
