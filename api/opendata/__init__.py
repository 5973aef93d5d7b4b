"""Files for everybody: all public reports and the statistics, to be used again."""

TAG = "Everything public, to be taken away."
