"""From a programme to a mix that is understood from a loudspeaker."""
