"""What hypothesis answers to forms is judged and put into words by both sides, and they say the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.domain import golden_forms
from tests.domain.form_answers import answers

ROOT = Path(__file__).parents[2]
VITEST = ROOT / "pwa" / "node_modules" / ".bin" / "vitest"
SCHEMAS = golden_forms.schemas()


def made() -> list[dict[str, Any]]:
    """Cases over every form, half of them over that of sixty questions, with what this side says of them."""
    cases: list[dict[str, Any]] = []

    @given(st.sampled_from(sorted(SCHEMAS)), st.booleans(), st.randoms())
    def answer(code: str, is_long: bool, dice: Random) -> None:
        code = "test-60" if is_long else code
        cases.append(golden_forms.case(code, SCHEMAS[code], answers(SCHEMAS[code], dice)))

    answer()
    return cases


def test_both_sides_judge_and_word_alike_whatever_is_answered(tmp_path: Path) -> None:
    cases = made()
    assert sum(bool(case["misfits"]) for case in cases) > len(cases) // 4
    assert {"test-60"} < {case["form"] for case in cases}
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": cases}, ensure_ascii=False), "utf-8")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    run = subprocess.run(
        [VITEST, "run", "src/domain/forms/forms.test.ts"],
        cwd=ROOT / "pwa",
        env={**os.environ, "PATH": path, "FORM_CASES": str(file), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
