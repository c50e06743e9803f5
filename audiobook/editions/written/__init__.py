"""What stands in an edition: sentences, paragraphs and parts, and when they are heard."""
