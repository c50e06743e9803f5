"""What our own code does not encode or decode, AAC among it, with ffmpeg; only here is it called.

    program       finding it and running it
    metadata      titles and chapters, in a file, so that nobody's text is on a command line
    pieces        encoding in pieces, side by side; aac, opus
    overshoot     whether an encoder made a piece too loud
    containers    tags that ffmpeg does not write
    listening     hearing what it decodes

Whatever is wrong with it or with what it reads is an AudiobookError.
"""
