"""Flood protection of public forms without third parties: counts, a hidden field, a clock."""
