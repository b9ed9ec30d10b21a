"""A copy of an installation in a folder, and an installation made of a copy.

The folder holds the database as its own tool writes it, the files that people put there, and
``manifest.json``: hashes of every file, rows and digest of every table, heads of the log's chains.
Encrypted columns stay encrypted: without the file of keys a copy tells nothing of what they hold.
"""
