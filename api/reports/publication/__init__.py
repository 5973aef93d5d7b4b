"""What is special about showing a report to the public: its place, and its machine's name."""
