"""An invented ward for demonstrations: people, ninety days of reports, and their photographs.

A room adds its own part as `demo/<room>.py`: `plant(stage)`, with the names of the rooms that come
before it in `AFTER`, and `renew(session)` for what has to be new whenever the house starts again.
"""
