"""Programme → loudspeakers: the mix for horns and radios, and the ways on which it reaches them.

mixing/       programme → mix
gates/        what may be aired, and the register of what was
usb/          → sticks and cards for players in amplifiers
paging/       → multicast for IP speakers
icecast/      → streams of radio stations
schedule/     when the machine's own timer sends it
"""
