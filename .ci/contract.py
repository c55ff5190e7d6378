#!/usr/bin/env python3
"""Keep the contract in one place: pydantic models → JSON Schema → TypeScript types.

``.ci/contract.py write`` writes both files; ``.ci/contract.py check`` says whether they are what the models say.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pydantic.json_schema import GenerateJsonSchema  # noqa: E402  # the root has to be on the path first

from app.domain.operations import ADAPTER  # noqa: E402

SCHEMA = ROOT / "tests/contract/operations.schema.json"
TYPES = ROOT / "pwa/src/domain/operations.gen.ts"
BANNER = "/** Made by `make contract` from app/domain/operations. Change it there. */"


class NamedTypesOnly(GenerateJsonSchema):
    """A schema whose fields have no titles, so that TypeScript gets a name for each model and none for each field.

    A field that can hold one word only (`type`, `v`) is required: it tells the operations apart.
    """

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  # pydantic asks for each by its schema
        return False

    def field_is_required(self, field: Any, total: bool) -> bool:
        inner = field["schema"].get("schema", {})
        says_one_word = inner.get("type") == "literal" and len(inner["expected"]) == 1
        return says_one_word or super().field_is_required(field, total)


def schema_text() -> str:
    schema = ADAPTER.json_schema(mode="validation", schema_generator=NamedTypesOnly)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "AnyOperation", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def types_text(schema: str) -> str:
    options = [
        "--additionalProperties=false",
        "--ignoreMinAndMaxItems",
        "--style.singleQuote",
        "--style.printWidth=120",
    ]
    command = [str(ROOT / ".venv/bin/node"), "node_modules/.bin/json2ts", "--bannerComment", BANNER, *options]
    done = subprocess.run(command, input=schema, capture_output=True, text=True, cwd=ROOT / "pwa", check=False)
    if done.returncode:
        sys.exit(f"✗ json-schema-to-typescript: {done.stderr.strip()}")
    return done.stdout


def main(what: str) -> int:
    schema = schema_text()
    files = {SCHEMA: schema, TYPES: types_text(schema)}
    stale = [path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text]
    if what == "check":
        for path in stale:
            print(f"✗ {path.relative_to(ROOT)} is not what app/domain/operations says: run `make contract`")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], "utf-8")
        print(f"· {path.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
