"""Who calls: residents, staff, holders of a look-up code; signing in; what each may do."""

TAG = "Signing in and out, and who works here."
