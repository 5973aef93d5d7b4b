"""Reports as Open311 service requests."""
