"""The parts of an EPUB: its package, its documents, its overlays."""
