"""MP3, encoded and decoded here: its frames, its tags, and excerpts without loss."""
