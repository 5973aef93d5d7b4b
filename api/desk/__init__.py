"""What every queue of staff is made of, whatever lies in it."""
