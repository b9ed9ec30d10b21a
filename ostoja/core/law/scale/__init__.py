"""The same rules on columns: from text to machine code, populations, what a change costs."""
