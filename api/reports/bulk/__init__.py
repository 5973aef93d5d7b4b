"""One move or assignment for many reports at once, with an answer for each."""
