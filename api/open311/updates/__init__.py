"""What happens to requests, told and heard (servicerequestupdates)."""
