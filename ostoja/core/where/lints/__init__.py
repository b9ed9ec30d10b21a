"""The rules that ``ostoja.core.where.lint`` applies, by what they look at."""
