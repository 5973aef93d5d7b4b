"""What residents give beside reports of faults: what they did themselves, what they observed.

Words, place, photographs, publication and moderation are the same for every kind; each kind has
a room of its own for what is special about it.
"""
