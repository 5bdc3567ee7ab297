"""Where stories and records are kept: tables, queries, journal, lock, migrations."""
