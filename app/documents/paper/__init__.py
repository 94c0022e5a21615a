"""Holds: official documents as data (`model.Paper`; `letter.letter`, `letter.form`) and one printer for each format.
May import: domain, charts, typst, docx, xlsxwriter, jinja2, the fonts.
Never: a decision, a clock, a figure of its own; markup made of what people wrote.
Tested in: tests/documents/paper/.
"""
