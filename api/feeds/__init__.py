"""Public reports and messages as Atom feeds (RFC 4287), and the days of messages as calendars."""
