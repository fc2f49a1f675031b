"""Four reports: the state of the crosswalk, the gap assessment, the statement of applicability, the summary.

`compose` makes a document of blocks, and `files` writes it as Word, PDF, HTML or Markdown.
"""
