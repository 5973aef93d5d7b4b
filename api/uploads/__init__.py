"""Photographs: private upload, processing without metadata, renditions."""

TAG = "Photographs on their way in."
