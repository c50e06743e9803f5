"""Paging: a mix on its way to IP loudspeakers, as RTP packets to a multicast group.

- zones: which group, port and coding loudspeakers listen to
- codecs, payloads, rtp: sound to payloads to packets, and back
- pacing: packets at their times
- multicast: sockets
- turns: who is sending to a group, and who may end that
- sending: one message to one zone
- page: one message to several zones, through the gates
- receiving, recording: what a loudspeaker would have heard
"""
