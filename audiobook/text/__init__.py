"""What text is: scripts and width, languages, sentences, pinyin, glosses, readings."""
