"""The programme's sound, mastered and encoded once, and what editions make of it."""
