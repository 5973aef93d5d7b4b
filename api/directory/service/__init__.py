"""What changes groups. Functions never commit."""
