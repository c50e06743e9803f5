"""What sound is: as numbers, on disk, and as files.

    sound, track, splice, streamed      a sound, wherever its samples come from
    segments, human, room, earcon       what a programme's sound is put together of
    measuring/                          loudness, peaks, where speech begins
    shaping/                            one gain and a limiter, filters for loudspeakers
    mp3/                                encoding, decoding, frames and tags
    ffmpeg/                             AAC, Opus, and files of all kinds
    hearing, playback                   listening again

Only here are pydub, mutagen, lameenc and ffmpeg called.
"""
