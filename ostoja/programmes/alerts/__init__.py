"""Somebody is outside in the cold: reports from the street, a telephone list, what was found."""
