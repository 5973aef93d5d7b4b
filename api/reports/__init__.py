"""Street reports."""

TAG = (
    "Reports of faults and all that belongs to them: follows, comments, alerts, satisfaction; "
    "for staff also the desk and contractors."
)
