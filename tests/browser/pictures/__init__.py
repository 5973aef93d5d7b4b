"""Pictures of the service for its documents, taken by walking through a running demonstration."""
