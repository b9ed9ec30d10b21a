"""The law as plain typed functions: run on one household with reasons, or on columns of many."""
