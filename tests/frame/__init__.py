"""What the tests stand on: a real database, a real store, a real mail server, no outer network."""
