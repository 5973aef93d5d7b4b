"""Files for everybody: all public reports and the statistics, to be used again."""
