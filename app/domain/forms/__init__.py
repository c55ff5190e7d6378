"""Forms as data: JSON Schema 2020-12 with our hints under ``x-tn`` (``catalogue/forms/meta.schema.json``).

`form` reads the files, `soundness` says where a form is not one, `check` judges answers as the field app does
(``pwa/src/domain/forms``), `said` puts answers into words. ``tests/contract/forms.json`` holds both sides together.
"""
