"""The cover, and fonts that have the characters of its title."""
