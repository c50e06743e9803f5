"""Programme → loudspeakers: the mix for horns and radios, and the ways on which it reaches them."""
