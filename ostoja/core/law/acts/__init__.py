"""The acts: one module each; names are the act's own, so that two acts never share an "income"."""
