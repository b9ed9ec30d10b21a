"""What the register of people finds, what it takes for a duplicate by mistake, and how fast."""
