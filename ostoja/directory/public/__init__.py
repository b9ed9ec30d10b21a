"""Public pages of the rooms: what they share."""
