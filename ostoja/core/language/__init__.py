"""Polish for people: what must not be published, what is hard to read, and how to mend it."""
