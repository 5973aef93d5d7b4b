"""For those who run the service: jobs that failed for good, and running them again."""

TAG = "Jobs that failed for good."
