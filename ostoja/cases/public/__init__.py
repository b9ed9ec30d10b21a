"""Applying on the public site: no account, no scripts, a code to come back with."""
