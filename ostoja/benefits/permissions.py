"""Who may change what a centre adds to the law.

Editors prepare: they type the council's tables in and record which reading the centre follows. Only
an administrator confirms, because from then on answers call the amount certain.
"""

PREPARE = frozenset({"system", "editor", "administrator"})
CONFIRM = frozenset({"system", "administrator"})
