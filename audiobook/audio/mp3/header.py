"""The headers of MPEG audio layer III frames, and the Info frame that makes a stream exact.

An MP3 stream holds whole frames and begins with the encoder's and the decoder's delay, so it is
longer than the sound in it. LAME's Info frame, a silent frame at the head whose body is a table,
says how many frames there are and how many samples at either end are none of the sound. With it
ffmpeg, Chromium and mpg123 give back exactly the sound; without it all times are 25 to 50 ms late.

Layout: LAME 3.100, libmp3lame/VbrTag.c; the fields of the extension, http://gabriel.mp3-tech.org/mp3infotag.html.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ENCODER_DELAY: Final = 576
"""Frames that LAME puts before the sound."""

DECODER_DELAY: Final = 529
"""Frames that every layer III decoder adds before them; known to whoever reads an Info frame."""

DELAY: Final = ENCODER_DELAY + DECODER_DELAY
"""Frames of the decoded stream, without its Info frame, before the sound."""

HEADER_BYTES: Final = 4

_PADDED: Final = 1 << 9
"""The bit of the header."""
_UNPADDED: Final = ~_PADDED

_MPEG_1, _MPEG_2, _MPEG_25 = 3, 2, 0
_LAYER_III = 1
_MONO = 3
_KBPS_MPEG_1: Final = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBPS_MPEG_2: Final = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES: Final = {
    _MPEG_1: (44100, 48000, 32000),
    _MPEG_2: (22050, 24000, 16000),
    _MPEG_25: (11025, 12000, 8000),
}


TAG_HEADER_BYTES: Final = 10


def tag_bytes(head: bytes) -> int:
    """How long the ID3v2 tag is that a file begins with; 0 where it begins with none.

    Args:
        head: TAG_HEADER_BYTES of the file.
    """
    if head[:3] != b"ID3" or len(head) < TAG_HEADER_BYTES:
        return 0
    size = 0
    for byte in head[6:TAG_HEADER_BYTES]:
        size = size << 7 | byte & 0x7F
    return TAG_HEADER_BYTES + size


@dataclass(frozen=True, slots=True)
class FrameHeader:
    """What a mono frame says of itself."""

    rate: int
    kbps: int
    padded: bool
    """One byte longer than usual, so that the mean comes out right."""

    @property
    def is_mpeg_1(self) -> bool:
        """MPEG-1, which is for 32 kHz and more; else MPEG-2 or 2.5."""
        return self.rate >= min(_RATES[_MPEG_1])

    @property
    def samples(self) -> int:
        """How many the frame holds."""
        return samples_in_frame(self.rate)

    @property
    def size(self) -> int:
        """Bytes of the whole frame."""
        return self.samples // 8 * self.kbps * 1000 // self.rate + self.padded

    @property
    def side_bytes(self) -> int:
        """Bytes of the side information, which follow the header."""
        return 17 if self.is_mpeg_1 else 9

    @property
    def reservoir_bits(self) -> int:
        """Bits at the start of the side information.

        They say how many bytes the frame borrows from the frames before it.
        """
        return 9 if self.is_mpeg_1 else 8

    @property
    def lenders(self) -> int:
        """How many of the frames before it it may borrow from, at the most."""
        most = (1 << self.reservoir_bits) - 1
        return -(-most // (self.size - HEADER_BYTES - self.side_bytes))


def samples_in_frame(rate: int) -> int:
    """Frames of sound in one MPEG frame."""
    return 1152 if rate >= min(_RATES[_MPEG_1]) else 576


def parse_header(data: bytes) -> FrameHeader | None:
    """The header in the first four bytes; None where they are not one of a mono MP3."""
    if len(data) < HEADER_BYTES:
        return None
    bits = int.from_bytes(data[:HEADER_BYTES])
    version, layer = bits >> 19 & 3, bits >> 17 & 3
    kbps, rate, padded, mode = bits >> 12 & 15, bits >> 10 & 3, bits >> 9 & 1, bits >> 6 & 3
    if bits >> 21 != 0x7FF or layer != _LAYER_III or mode != _MONO or version not in _RATES:
        return None
    if kbps in (0, 15) or rate == 3:
        return None
    table = _KBPS_MPEG_1 if version == _MPEG_1 else _KBPS_MPEG_2
    return FrameHeader(_RATES[version][rate], table[kbps], bool(padded))


def frame_sizes(header: bytes) -> dict[bytes, int]:
    """The headers that the frames of a stream may have, and how many bytes such a frame has.

    Args:
        header: of any frame of the stream.
    """
    bits = int.from_bytes(header[:HEADER_BYTES])
    both = (bits & _UNPADDED, bits | _PADDED)
    headers = (one.to_bytes(HEADER_BYTES) for one in both)
    return {one: parsed.size for one in headers if (parsed := parse_header(one))}


@dataclass(frozen=True, slots=True)
class Info:
    """What an Info frame says of the stream behind it."""

    mpeg_frames: int
    """Without the Info frame itself."""
    bytes: int
    """Of the stream, with the Info frame."""
    padding: int
    """Frames of sound at the end that are none of the sound's."""


_HAS_FRAMES, _HAS_BYTES, _HAS_TOC, _HAS_QUALITY = 1, 2, 4, 8
_TOC_ENTRIES = 100
_LAME_VERSION: Final = b"LAME3.100"
_REVISION_0_CBR: Final = 0x01
_EXTENSION_BYTES: Final = 36


def info_frame(first: bytes, info: Info) -> bytes:
    """The frame to put before a stream.

    Args:
        first: the header of the stream's first frame; the Info frame looks like it.
        info: what it shall say.

    A table of contents, which says where each hundredth begins, and a quality, which is 0, are
    left out where the frame is too small for them (at 32 kbit/s and 22.05 kHz): at a constant bit
    rate they say nothing new. Else they are there, because some readers expect LAME's part at a
    fixed place.
    """
    start = (int.from_bytes(first[:HEADER_BYTES]) & _UNPADDED).to_bytes(HEADER_BYTES)
    header = parse_header(start)
    if header is None:
        raise ValueError("Not the header of a mono MP3 frame.")
    counts = info.mpeg_frames.to_bytes(4) + info.bytes.to_bytes(4)
    toc = bytes(entry * 256 // _TOC_ENTRIES for entry in range(_TOC_ENTRIES)) + bytes(4)
    flags = _HAS_FRAMES | _HAS_BYTES | _HAS_TOC | _HAS_QUALITY
    empty = start + bytes(header.side_bytes) + b"Info"
    if len(empty) + 4 + len(counts) + len(toc) + _EXTENSION_BYTES > header.size:
        toc, flags = b"", _HAS_FRAMES | _HAS_BYTES
    frame = empty + flags.to_bytes(4) + counts + toc + _extension(header, info)
    frame += _crc16(frame).to_bytes(2)
    return frame.ljust(header.size, b"\0")


def _extension(header: FrameHeader, info: Info) -> bytes:
    """LAME's part, without the checksum of the frame so far, which ends it."""
    return b"".join(
        (
            _LAME_VERSION,
            _REVISION_0_CBR.to_bytes(),
            bytes(10),  # low-pass, peak, replay gain, encoding flags: not given
            min(header.kbps, 255).to_bytes(),
            (ENCODER_DELAY << 12 | info.padding).to_bytes(3),
            bytes(1),  # noise shaping, stereo mode, source rate: not given
            bytes(1),  # gain of the encoded signal: none
            bytes(2),  # preset: none
            info.bytes.to_bytes(4),
            bytes(2),  # checksum of the music: not given
        )
    )


def parse_info(frame: bytes) -> Info | None:
    """What the Info frame says; None where the frame is none, or lacks LAME's extension."""
    header = parse_header(frame)
    if header is None:
        return None
    tag = frame[HEADER_BYTES + header.side_bytes :]
    if tag[:4] not in (b"Info", b"Xing"):
        return None
    flags, rest = int.from_bytes(tag[4:8]), tag[8:]
    if flags & (_HAS_FRAMES | _HAS_BYTES) != _HAS_FRAMES | _HAS_BYTES:
        return None
    extension = rest[8:]
    extension = extension[_TOC_ENTRIES if flags & _HAS_TOC else 0 :]
    extension = extension[4 if flags & _HAS_QUALITY else 0 :]
    delays = int.from_bytes(extension[21:24])
    if not extension.startswith(b"LAME") or delays >> 12 != ENCODER_DELAY:
        return None
    return Info(int.from_bytes(rest[:4]), int.from_bytes(rest[4:8]), delays & 0xFFF)


def _crc16(data: bytes) -> int:
    """CRC-16/ARC, as LAME computes it."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
