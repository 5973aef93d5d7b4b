"""Street reports."""

TAG = (
    "Reports of faults and all that belongs to them: follows, comments, alerts, satisfaction, "
    "what residents put right, themes; for staff also the desk, contractors and rounds."
)
