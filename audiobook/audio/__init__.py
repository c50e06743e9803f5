"""What sound is: segments, the track on disk, loudness, limiting, MP3 and its decoding, tags."""
