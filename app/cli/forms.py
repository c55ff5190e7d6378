"""``load-form``: a declaration from a file, checked before anybody is asked from it."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.cli.around import plainly
from app.db import writing
from app.domain.errors import BadCommand
from app.domain.forms.check import misfits
from app.domain.forms.form import FormData
from app.domain.forms.said import misfit_words
from app.domain.forms.soundness import flaws
from app.services import form as forms

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("load-form")
@click.argument("file", type=FILE)
@click.option("--sample", type=FILE, help="A record of a made-up person; samples/ beside the form where none is named.")
@with_appcontext
@plainly
def load_form(file: Path, sample: Path | None) -> None:
    """Check the form in FILE and ask from it from now on; what was taken in keeps the revision it was asked from."""
    form = FormData(_checked(file), _sample(file, sample))
    wrong = misfits(form.schema, form.sample["answers"]) if form.sample else ()
    if wrong:
        told = "\n  ".join(f"{'.'.join(map(str, one.at))}: {misfit_words(one, form.schema)}" for one in wrong)
        raise BadCommand(f"the sample does not fit the form\n  {told}")
    with writing():
        number = forms.load_form(form)
    click.echo(f"· {form.code}: {'như cũ · as before' if number is None else f'bản {number} · revision {number}'}")


def _checked(file: Path) -> dict[str, object]:
    text = file.read_text("utf-8")
    found = flaws(text)
    if found:
        raise BadCommand("\n  ".join(f"{file.name}:{one}" for one in found))
    form: dict[str, object] = json.loads(text)
    return form


def _sample(file: Path, named: Path | None) -> dict[str, object] | None:
    beside = named or file.parent / "samples" / file.name
    if not beside.is_file():
        return None
    try:
        sample: dict[str, object] = json.loads(beside.read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise BadCommand(f"{beside.name}:{error.lineno}:{error.colno} JSON: {error.msg}") from error
    return sample


COMMANDS = (load_form,)
