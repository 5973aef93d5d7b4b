"""Numbers for Prometheus, served on an internal port only."""

from prometheus_client import Counter, Gauge, Histogram, start_http_server

requests = Counter("http_requests_total", "Requests answered", ["operation", "status"])
duration = Histogram(
    "http_request_seconds",
    "Time to answer",
    ["operation"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
queue_age = Gauge("job_queue_oldest_seconds", "Age of the oldest job that could run now")
dead_letters = Gauge("job_dead_letters", "Jobs that failed for good")


def observe_queue(oldest_seconds: float, failed: int) -> None:
    """Note how the job queue stands."""
    queue_age.set(oldest_seconds)
    dead_letters.set(failed)


def serve(port: int) -> None:
    """Serve the numbers on loopback; port 0 is off."""
    if port:
        start_http_server(port, addr="127.0.0.1")
