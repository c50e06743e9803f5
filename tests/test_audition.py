"""Which voice speaks: what the user chose, or what suits the language and the network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from audiobook import engines
from audiobook.audition import NOTICE, Studio, audition, understudy
from audiobook.cache import Cache
from audiobook.cast import Cast, load_cast
from audiobook.engines import Engine, Kind
from audiobook.engines.needs import LITTLE
from audiobook.engines.online import Online
from audiobook.errors import ServiceError, VoiceError
from audiobook.model import Role, Speech, Take, Utterance
from audiobook.voices import Voice

GOOD = 'engine = "espeak"\nvoice = "cmn"\nlang = "zh-CN"\n'


class Service:
    """An online engine that says whether it is there, and how often it was asked."""

    max_parallel = 1

    def __init__(self, *, there: bool) -> None:
        self.there = there
        self.asked = 0
        self.closed = False

    def reach(self, voice: Voice) -> None:
        """Answer, or do not."""
        self.asked += 1
        if not self.there:
            raise ServiceError(f"The service of “{voice.name}” does not answer.")

    def tempo(self, utterances: Sequence[Utterance], voice: Voice) -> float:
        """Never called by an audition."""
        raise NotImplementedError

    def speak(self, take: Take, voice: Voice) -> Speech:
        """Never called by an audition."""
        raise NotImplementedError

    def keeps(self, take: Take, voice: Voice) -> bool:  # noqa: ARG002 - the door's
        """Always."""
        return True

    def fingerprint(self, voice: Voice) -> str:
        """Never called by an audition."""
        raise NotImplementedError

    def close(self) -> None:
        """It is let go."""
        self.closed = True


def unheard(line: str) -> None:
    """Nobody is told what this test is not about."""


@pytest.fixture
def hire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Service, Online], Studio]:
    """A studio whose online engine is the one given."""

    def hired(service: Service, online: Online) -> Studio:
        monkeypatch.setitem(
            engines.ENGINES, "edge", Kind(lambda *_: service, online=True, needs=LITTLE)
        )
        return Studio((tmp_path,), online, Cache(tmp_path, 1000), tmp_path / "state")

    return hired


Hire = Callable[[Service, Online], Studio]


def test_auto_is_online_where_the_service_answers(hire: Hire) -> None:
    """The service is asked once, and its voice for the language speaks."""
    service = Service(there=True)
    cast, engine = audition("auto", "zh-CN", hire(service, Online()), unheard)
    assert (cast.narrator.name, engine) == ("yunyang", service)
    assert (service.asked, service.closed) == (1, False)


def test_auto_is_embedded_where_it_does_not(hire: Hire) -> None:
    """An embedded voice speaks the whole, one line says why, and the service is let go."""
    told: list[str] = []
    service = Service(there=False)
    cast, engine = audition("auto", "en-US", hire(service, Online()), told.append)
    assert cast.narrator.name == "english"
    assert told == [
        "The service of “aria” does not answer. "
        "The embedded voice “english” speaks the whole programme."
    ]
    assert (service.asked, service.closed) == (1, True)
    engine.close()


def test_offline_nobody_is_asked(hire: Hire) -> None:
    """Where the network may not be used, the embedded voice speaks without a word."""
    told: list[str] = []
    service = Service(there=True)
    cast, _ = audition("auto", "zh", hire(service, Online(allowed=False)), told.append)
    assert (cast.narrator.name, service.asked, told) == ("mandarin", 0, [])


@pytest.mark.parametrize("wanted", ["xiaoxiao", "mandarin"])
def test_a_choice_is_a_choice(wanted: str, hire: Hire) -> None:
    """A voice that was chosen speaks, whatever the language, and nobody is asked first."""
    service = Service(there=False)
    cast, _ = audition(wanted, "en", hire(service, Online()), unheard)
    assert (cast.narrator.name, service.asked) == (wanted, 0)


def test_the_user_is_told_where_the_text_goes_once(hire: Hire) -> None:
    """The first online use ever says that the text goes to Microsoft; embedded use never does."""
    told: list[str] = []
    studio = hire(Service(there=True), Online())
    audition("mandarin", "zh", studio, told.append)
    assert told == []
    for wanted in ("yunyang", "auto", "yunyang"):
        audition(wanted, "zh", studio, told.append)
    (line,) = told
    assert line == NOTICE.format("yunyang")
    assert "The text that “yunyang” speaks goes to Microsoft's" in line
    assert "--offline" in line


def test_an_understudy_is_announced(hire: Hire) -> None:
    """Whoever steps in for a failed voice does so with a line that says why."""
    told: list[str] = []
    studio = hire(Service(there=False), Online())
    failed = load_cast("hsiaochen", ())
    cast, _ = understudy(failed, "zh-TW", studio, told.append, ServiceError("It broke."))
    assert cast.narrator.name == "mandarin"
    assert told == ["It broke. The embedded voice “mandarin” speaks the whole programme."]


def cast_of(folder: Path, roles: str, other: str = GOOD) -> Cast:
    """The cast of a profile with roles, beside one called `other`."""
    (folder / "mine.toml").write_text(f"{GOOD}[roles]\n{roles}")
    (folder / "other.toml").write_text(other)
    return load_cast("mine", (folder,))


def test_roles_have_their_own_voices(tmp_path: Path) -> None:
    """A role that the profile names another profile for is spoken by it, all else by itself."""
    cast = cast_of(tmp_path, 'heading = "other"\nquote = "other"\n')
    speakers = {role: cast.voice_for(role).name for role in Role}
    assert {role for role, name in speakers.items() if name == "other"} == {
        Role.HEADING,
        Role.QUOTE,
    }
    assert set(speakers.values()) == {"mine", "other"}
    assert [voice.name for voice in cast.voices] == ["mine", "other"]
    assert cast.named("other") is cast.voices[1]


def test_a_role_needs_a_profile(tmp_path: Path) -> None:
    """A role's voice that there is not is refused like any other."""
    with pytest.raises(VoiceError, match="There is no voice profile “nobody”"):
        cast_of(tmp_path, 'caption = "nobody"\n')


ONLINE = GOOD.replace("espeak", "edge").replace('"cmn"', '"zh-CN-YunxiNeural"')


def test_whoever_is_online_is_told_of(hire: Hire, tmp_path: Path) -> None:
    """Of a cast of both kinds the notice names those whose text leaves the machine."""
    told: list[str] = []
    cast_of(tmp_path, 'caption = "other"\n', ONLINE)
    cast, engine = audition("mine", "zh", hire(Service(there=True), Online()), told.append)
    assert [voice.engine for voice in cast.voices] == ["espeak", "edge"]
    assert told == [NOTICE.format("other")]
    engine.close()


def test_a_cast_of_both_kinds_needs_the_service(hire: Hire, tmp_path: Path) -> None:
    """`auto` asks whether every voice is there; where one is not, the narrator speaks for it."""
    told: list[str] = []
    cast_of(tmp_path, 'caption = "other"\n', ONLINE)
    (tmp_path / "mine.toml").rename(tmp_path / "mandarin.toml")
    service = Service(there=False)
    studio = hire(service, Online(allowed=False))
    cast, engine = audition("auto", "zh", studio, told.append)
    assert [voice.name for voice in cast.voices] == ["mandarin"]
    assert (service.asked, service.closed) == (1, True)
    assert told == [
        "The service of “other” does not answer. "
        "The embedded voice “mandarin” speaks the whole programme."
    ]
    engine.close()


def test_an_engine_fits_its_door(hire: Hire) -> None:
    """Every engine of the table can be opened, asked for its name of a voice, and closed twice."""
    studio = hire(Service(there=True), Online(allowed=False))
    engine: Engine
    for name in ("mandarin", "english"):
        cast, engine = studio.open(name)
        assert "espeak" in engine.fingerprint(cast.narrator)
        engine.close()
        engine.close()


def test_a_notice_that_cannot_be_remembered_stops_nobody(hire: Hire, tmp_path: Path) -> None:
    """Where the state folder cannot be written, the user is told so, and told again next time."""
    told: list[str] = []
    studio = hire(Service(there=True), Online())
    (tmp_path / "state").write_text("a file where the folder should be")
    for _ in range(2):
        cast, _ = audition("yunyang", "zh", studio, told.append)
        assert cast.narrator.name == "yunyang"
    assert told[0::2] == [NOTICE.format("yunyang")] * 2
    assert told[1].endswith("So it will be said again.")
