"""What a writer of a file format is, and all of them. Pure values."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import corpus.formats
from corpus.printed import PrintedDocument


@dataclass(frozen=True, slots=True)
class Writer:
    """One way of writing a document into a file; the suffix says the format."""

    name: str
    suffix: str
    write: Callable[[PrintedDocument], bytes]


def all_writers() -> tuple[Writer, ...]:
    """Every writer of this folder: a module that has some names them in WRITERS."""
    names = sorted(module.name for module in pkgutil.iter_modules(corpus.formats.__path__))
    modules = [import_module(f"corpus.formats.{name}") for name in names]
    return tuple(writer for module in modules for writer in getattr(module, "WRITERS", ()))
