"""Every change a person can make, as plain functions on a transaction."""
