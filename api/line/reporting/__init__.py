"""A fault told in the chat: a photograph and a place become a report."""
