"""The commands of the command line, one small file each.

A command knows words, options and what it prints; the work is done in the rooms below, which it
imports when it runs, so that `--help` waits for none of them.
"""
