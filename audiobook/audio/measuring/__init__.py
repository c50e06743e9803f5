"""What a sound measures: loudness, peaks, where speech begins, how well it is understood."""
