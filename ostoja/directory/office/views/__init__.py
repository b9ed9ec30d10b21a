"""Views of the directory's office."""
