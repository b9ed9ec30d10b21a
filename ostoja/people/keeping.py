"""Where the tables of people take their purposes from; they have moved to ``ostoja.centres``."""

from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns

__all__ = ["Kept", "Purpose", "Retention", "classes_of", "columns"]
