"""Reading reports: lists, the map, files and figures, each a file with its SQL."""
