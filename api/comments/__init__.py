"""What others add to a thing: words and photographs, looked at before anybody sees them."""
