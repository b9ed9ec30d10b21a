"""Decisions: what a matter's decision says, from data and from the law's own explanation."""
