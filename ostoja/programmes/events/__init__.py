"""Events: series, occurrences, venues by date, seats, sign-up without an account."""
