"""Programmes that live in public: gifts, events, recruitment; each an app of its own."""
