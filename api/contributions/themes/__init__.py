"""テーマレポート: residents observe what the municipality asks for, and hear what came of it."""
