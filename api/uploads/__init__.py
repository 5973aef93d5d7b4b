"""Photographs: private upload, processing without metadata, renditions."""
