"""Days of an emergency do not count: what was promised is moved by as many, once it is over.

A working day is lost when the mode was on for an hour or more of its office hours. Every promise
that was not late when the mode began is moved by the working days lost since it was made; so the
order of what is due stays. A day that staff named themselves moves only where it was lost.
"""
