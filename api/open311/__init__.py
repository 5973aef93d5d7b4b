"""Other cities' software: Open311 GeoReport v2 as a server and as a client."""

TAG = "Partners with keys, and reports sent to another body's server."
