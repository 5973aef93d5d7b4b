"""A module for each person that is walked as; `walk(camera)` takes the pictures on the way."""
