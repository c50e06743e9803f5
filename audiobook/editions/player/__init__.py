"""The parts of the web player: its words, its page, its style, its script."""
