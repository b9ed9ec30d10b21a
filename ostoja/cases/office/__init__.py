"""The office's pages of cases."""
