"""The site under load, and what a phone downloads."""
