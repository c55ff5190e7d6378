"""A question in a person's own words, and what of the catalogue it is about. No model: words, their rarity, and data.

``words`` reads, ``mending`` puts right what was mistyped, ``intents`` tells which fact is asked for, ``index`` ranks.
The data are ``catalogue/asking.json`` and the sayings that the tablets search too (``catalogue/sayings.json``).
"""
