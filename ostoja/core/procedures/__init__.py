"""How: a case's facts in; its state, the steps possible now, every running deadline and why out.

A procedure is a table (``ostoja/data/procedures``), never code: states, steps between them and the
terms that steps start, stop, suspend or move. A certificate, an ordinary benefit and a referral to
a care home differ in data alone.
"""
