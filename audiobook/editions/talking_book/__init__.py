"""The parts of a DAISY 2.02 talking book: its NCC, its SMIL, its text.

Players are old and strict: names are ASCII, lines end with CR LF, times have three decimals. Rules:
https://daisy.org/activities/standards/daisy/daisy-2/daisy-format-2-02-specification/.
"""
