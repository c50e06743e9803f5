"""Mixes on an Icecast mount, from which radio systems and IP loudspeakers take them.

- address: which mount of which server
- faults: what goes wrong on the way, and whether it is worth another attempt
- exchange: a connection, a request, an answer, each within bounds
- manner: times and attempts
- pacing: when the next frame is due
- source: a mount that we are the source of
- station: messages on that mount, with the silence around them
- sending: messages one after the other, through the gates, and again where the way was lost
"""
