"""Reports that another body's server is to take over."""
