"""TOML files read strictly: an error names the file, the key, and what is allowed there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import EnumType
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from audiobook.errors import AudiobookError

Table = TypeVar("Table")


def read_table(path: Path, of: type[Table], error: type[AudiobookError], **given: object) -> Table:
    """The file's table as a dataclass, whose fields are its keys and say what they may be.

    Args:
        path: the file.
        of: a dataclass; a field that is one too is a table in the table.
        error: what is raised.
        given: fields that are no keys, with their values.

    Raises:
        error: the file cannot be read, is not TOML in UTF-8, or has other keys or values.
    """
    return _converted(_parsed(path, error), of, error, given, path)


def read_tables(
    path: Path, of: type[Table], error: type[AudiobookError], **given: object
) -> dict[str, Table]:
    """A file of tables that are all of one kind, by their names, in the file's order.

    Args:
        path: the file.
        of: a dataclass, as for `read_table`; its field `name` is no key, but the table's name.
        error: what is raised.
        given: further fields that are no keys, with their values.

    Raises:
        error: as of `read_table`, or something in the file is no table.
    """
    tables = {}
    for name, table in _parsed(path, error).items():
        if not isinstance(table, dict):
            raise error(f"{path}: “{name}” must be a table, [{name}].")
        tables[name] = _converted(table, of, error, {**given, "name": name}, path, f"{name}.")
    return tables


def _parsed(path: Path, error: type[AudiobookError]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as refused:
        raise error(f"Cannot read {path}: {refused.strerror}.") from refused
    except ValueError as wrong:  # not UTF-8, or not TOML
        raise error(f"{path} is not TOML in UTF-8: {wrong}.") from wrong


def _converted(
    table: Mapping[str, Any],
    of: type[Table],
    error: type[AudiobookError],
    given: Mapping[str, object],
    path: Path,
    prefix: str = "",
) -> Table:
    """A table as a dataclass; `prefix` is what stands before its keys where errors name them."""
    if problem := _wrong_key(table, of, given, prefix):
        raise error(f"{path}: {problem}.")
    try:
        return msgspec.convert({**table, **given}, of)
    except msgspec.ValidationError as wrong:
        key = str(wrong).partition("`$.")[2].rstrip("`")
        raise error(f"{path}: “{prefix}{key}” must be {_allowed(of, key)}.") from wrong


def _wrong_key(table: Mapping[str, Any], of: Any, given: Mapping[str, object], prefix: str) -> str:
    """What is wrong with a table's keys: one that there is not, or one that must be there."""
    keys = [one for one in fields(of) if one.name not in given]
    names = {one.name: _type(of, one.name) for one in keys}
    for key, value in table.items():
        if key not in names:
            known = ", ".join(prefix + name for name in names)
            return f"there is no key “{prefix}{key}”; the keys are: {known}"
        if is_dataclass(names[key]) and isinstance(value, dict):
            inner = _wrong_key(value, names[key], {}, f"{prefix}{key}.")
            if inner:
                return inner
    missing = next((one for one in keys if one.name not in table and _is_needed(one)), None)
    return f"the key “{prefix}{missing.name}” is missing" if missing else ""


def _is_needed(key: Field[Any]) -> bool:
    return key.default is key.default_factory is MISSING


def _type(of: Any, key: str) -> Any:
    """The type of a field, without the None that stands for its absence."""
    hint = get_type_hints(of, include_extras=True)[key]
    if get_origin(hint) in {Union, UnionType}:
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    return hint


def _allowed(of: Any, key: str) -> str:
    """What a key's value may be, in words."""
    table, _, rest = key.partition(".")
    hint = _type(of, table)
    if rest:
        return _allowed(hint, rest)
    if is_dataclass(hint):
        return f"a table, [{key}]"
    if hint is bool:
        return "true or false"
    if get_origin(hint) is Literal:
        return "one of " + ", ".join(f'"{value}"' for value in get_args(hint))
    if isinstance(hint, EnumType):
        members: Mapping[str, object] = hint.__members__
        return "one of " + ", ".join(f'"{value}"' for value in members.values())
    meta = next(iter(getattr(hint, "__metadata__", ())), None)
    if meta is None:
        return "a text in quotation marks"
    if meta.description is not None:
        return str(meta.description)
    number = "a whole number" if get_args(hint)[0] is int else "a number"
    return f"{number} from {meta.ge} to {meta.le}"
