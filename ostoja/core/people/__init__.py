"""Whether two records are one person: Polish names as they are heard, bent and mistyped."""
