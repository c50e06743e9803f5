"""Mixes on a USB drive or an SD card, for the players in horn amplifiers.

    01/001.mp3, 01/002.mp3 …   the mixes, byte for byte, in the order in which they are played
    INDEX.TXT                  their titles, for people
    audiobook.json             what this program wrote, so that it never removes anything else

Many players know no order but that of the folder's entries, so tracks are written one after the
other under their final names, into an empty folder where that can be had.
"""
