"""Drives as Linux has them: images of FAT, mounted by a kernel of the test's own.

User Mode Linux is a Linux kernel that runs as a process of whoever starts it. Its root is this
machine's own file system; what a script prints there as JSON comes back.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from command import ROOT

TOOLS = ("linux.uml", "insmod", "mkfs.vfat", "mdir", "mcopy")
"""What making, mounting and looking into drives needs."""

INIT = """#!/bin/sh
export PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
mount -t proc proc /proc
mount -t tmpfs tmpfs /mnt
for module in nls/nls_cp437 nls/nls_iso8859-1 fat/fat fat/vfat; do
    insmod /usr/lib/uml/modules/$(uname -r)/kernel/fs/$module.ko
done
cd {place}
{python} {script} {images} >{place}/told.json 2>{place}/errors.txt
halt -f
"""


def fat_image(path: Path, megabytes: int) -> Path:
    """An empty drive."""
    path.write_bytes(b"")
    os.truncate(path, megabytes << 20)
    subprocess.run(["mkfs.vfat", path], check=True, capture_output=True)
    return path


def entries(image: Path, folder: str) -> list[str]:
    """The names in a folder of an image, in the order of its entries."""
    listed = subprocess.run(
        ["mdir", "-b", "-i", image, f"::/{folder}"], check=True, capture_output=True, text=True
    )
    return [line.rpartition("/")[2] for line in listed.stdout.splitlines()]


def contents(image: Path, file: str) -> bytes:
    """The bytes of a file in an image."""
    copied = subprocess.run(
        ["mcopy", "-n", "-i", image, f"::/{file}", "-"], check=True, capture_output=True
    )
    return copied.stdout


def in_own_kernel(script: Path, place: Path, *images: Path) -> Any:
    """What a Python script prints as JSON where the images are its arguments, as devices."""
    init = place / "init.sh"
    names = " ".join(f"/dev/ubd{letter}" for letter, _ in zip("abcdef", images, strict=False))
    init.write_text(INIT.format(place=place, python=sys.executable, script=script, images=names))
    init.chmod(0o755)
    path = os.pathsep.join(map(str, (ROOT, ROOT / "tests", ROOT / "tests" / "broadcast")))
    booted = subprocess.run(
        [
            *"linux.uml rootfstype=hostfs rw mem=256M con=null con0=null,fd:1 quiet".split(),
            f"uml_dir={place}/", f"init={init}", f"PYTHONPATH={path}", "PYTHONDONTWRITEBYTECODE=1",
            *(f"ubd{number}={image}" for number, image in enumerate(images)),
        ],
        check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        timeout=120,
    )  # fmt: skip
    told, errors = place / "told.json", place / "errors.txt"
    assert told.exists(), booted.stdout.decode(errors="replace")
    assert errors.read_text() == ""
    return json.loads(told.read_text("utf-8"))
