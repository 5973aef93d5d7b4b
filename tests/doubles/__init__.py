"""Services of others, as strict as the real ones, on this machine."""
