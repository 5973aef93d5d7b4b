"""A profile is a folder of TOML, CSV and GeoJSON; reading it names each fault by file and line."""
