"""Booking a visit on the public site: no account, no scripts, one neutral address."""
