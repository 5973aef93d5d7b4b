"""Who calls: residents, staff, holders of a look-up code; signing in; what each may do."""
