"""Making a sound measure what it should: the target, the gain that reaches it, filters."""
