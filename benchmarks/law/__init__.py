"""Our rules of law beside openfisca-core: the same two rules on the same households."""
