"""What the web player says to its user, in the article's language."""

from __future__ import annotations

from dataclasses import dataclass

from audiobook.editions.written.imprint import is_chinese


@dataclass(frozen=True, slots=True)
class Words:
    """The page's labels. A key in brackets does the same as the button."""

    skip: str
    player: str
    sound: str
    download: str
    play: str
    pause: str
    back: str
    forward: str
    sentence_before: str
    sentence_after: str
    chapter_before: str
    chapter_after: str
    speed: str
    contents: str
    play_from: str
    """A chapter's time follows."""
    settings: str
    size: str
    colours: str
    system: str
    light: str
    dark: str
    contrast: str
    follow: str
    mark_words: str
    skip_captions: str
    single_keys: str
    keys: str
    space: str
    left: str
    right: str
    text: str
    about: str
    resumed: str
    """A time follows."""
    enter: str
    """How to play from a sentence; read to whoever reaches one with the keyboard."""


CHINESE = Words(
    skip="跳到正文",
    player="播放器",
    sound="录音",
    download="下载录音",
    play="播放",
    pause="暂停",
    back="后退10秒",
    forward="前进10秒",
    sentence_before="上一句",
    sentence_after="下一句",
    chapter_before="上一节",
    chapter_after="下一节",
    speed="速度",
    contents="目录",
    play_from="播放",
    settings="显示与朗读设置",
    size="字号",
    colours="配色",
    system="跟随系统",
    light="浅色",
    dark="深色",
    contrast="高对比度",
    follow="朗读时自动滚动",
    mark_words="标出正在读的词",
    skip_captions="跳过图片说明",
    single_keys="使用单键快捷键",
    keys="快捷键",
    space="空格键",
    left="左方向键",
    right="右方向键",
    text="正文",
    about="关于本音频",
    resumed="已回到上次听到的位置：",
    enter="按回车键从这一句开始播放，上下方向键选句",
)

ENGLISH = Words(
    skip="Skip to the text",
    player="Player",
    sound="Recording",
    download="Download the recording",
    play="Play",
    pause="Pause",
    back="Back 10 seconds",
    forward="Forward 10 seconds",
    sentence_before="Sentence before",
    sentence_after="Next sentence",
    chapter_before="Chapter before",
    chapter_after="Next chapter",
    speed="Speed",
    contents="Contents",
    play_from="Play from",
    settings="Display and reading",
    size="Text size",
    colours="Colours",
    system="As the system has it",
    light="Light",
    dark="Dark",
    contrast="High contrast",
    follow="Scroll along while reading",
    mark_words="Mark the word being read",
    skip_captions="Skip captions",
    single_keys="Use single-key shortcuts",
    keys="Keyboard shortcuts",
    space="Space",
    left="Left arrow",
    right="Right arrow",
    text="Text",
    about="About this recording",
    resumed="Back where you stopped listening:",
    enter="Enter plays from this sentence, the up and down arrows choose one",
)


def words(lang: str) -> Words:
    """The labels in a language; English where we do not speak it."""
    return CHINESE if is_chinese(lang) else ENGLISH
