"""Files that people send: known by their bytes, kept encrypted, used once checked."""
