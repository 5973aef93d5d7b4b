"""Who lets a report into public: staff, or the rule of its category."""
