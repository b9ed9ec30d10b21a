"""How many documents a minute the engine makes."""
