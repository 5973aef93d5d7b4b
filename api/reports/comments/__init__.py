"""What others add to a report: words and photographs, looked at before anybody sees them."""
