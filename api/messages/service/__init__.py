"""What happens to messages. Functions never commit."""
