"""How fast it is, always beside a reference that was measured in the same run, taken in turns.

    python -m tests.bench            every figure
    python -m tests.bench push blobs only the rooms named

One line a figure: `name value unit reference ratio goal ok|short`. Ratios decide; absolute numbers drift two to
four times between machines and hours, and stand there to be read.
"""
