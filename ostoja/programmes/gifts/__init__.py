"""The gift campaign: letters without names, donors without accounts, parcels with a code."""
