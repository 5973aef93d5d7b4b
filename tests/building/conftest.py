"""The small room is no part of this tree: `test_new_room` puts it into a copy."""

collect_ignore = ["new_room"]
