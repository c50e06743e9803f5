"""Turns a written article into something to listen to.

The folders are the stages, in the order in which an article passes through them:
readers, cleaning, script, engines, recording, editions. `model` holds the values
that travel between them, `pipeline` the whole way.
"""

__version__ = "0.1.0"
