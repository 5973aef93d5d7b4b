"""Requests per second and CPU per request, beside the same rows read by plain SQL."""
