"""How a library became what it is: one module a step, run by Alembic."""
