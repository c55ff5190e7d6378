"""The addresses of the application, compiled once: each test has an application of its own, and this was most of it.

Werkzeug writes and compiles two functions for each address, in 90 of the 120 ms that an application takes to make.
They know nothing of the application: what they are made of is in the key.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]
_compile = Rule._compile_builder
_made: dict[tuple[Any, ...], Builder] = {}


def _compile_once(rule: Rule, append_unknown: bool = True) -> Builder:
    key = (rule.rule, rule.subdomain, rule.host, repr(rule.defaults), append_unknown)
    if key not in _made:
        _made[key] = _compile(rule, append_unknown)
    return _made[key]


def compile_once() -> None:
    """From now on, in this process."""
    Rule._compile_builder = _compile_once  # type: ignore[method-assign,assignment]  # a test's own, in its place
