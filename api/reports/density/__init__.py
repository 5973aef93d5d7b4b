"""How many reports lie where: counts per hexagon, kept up to date by the database itself."""
