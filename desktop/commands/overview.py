"""What `parallax --help` says of all verbs."""

from __future__ import annotations

SUMMARY = "Read several accounts of one story side by side."
EPILOG = """commands (each has its own --help):
  parallax list LIBRARY                     the articles
  parallax search LIBRARY QUERY             every passage with these words
  parallax annotate LIBRARY ARTICLE --quote TEXT [--note TEXT] [--theme NAME]...
  parallax annotations LIBRARY              the highlights and notes
  parallax links LIBRARY                    claims, with the passages that bear on each
  parallax themes LIBRARY [add|rename|merge|remove ...]
  parallax export LIBRARY -o FILE           an annotated brief (.md, .html, .pdf, .docx, .json,
                                            .csv), or for other tools: W3C annotations
                                            (.jsonld), Hypothesis (.hypothesis.json), a
                                            REFI-QDA codebook (.qdc)
  parallax briefs LIBRARY                   the briefs composed, for export --brief NAME
  parallax import LIBRARY FILE...           copy articles into the library; add annotations of
                                            W3C or Hypothesis (.json, .jsonld), codebooks (.qdc)
  parallax convert LIBRARY [ARTICLE]...     make articles of PDF, Word ... in the library
  parallax editions LIBRARY [join|part|compare ARTICLE...]
  parallax index LIBRARY [--rebuild]        bring the search index up to date
  parallax check LIBRARY                    anchors, orphans, unreadable files
  parallax echo LIBRARY ARTICLE --quote TEXT [--in ARTICLE]...
                                            where others say what this passage says
  parallax matrix LIBRARY [--csv] [--word WORDS]...  themes by articles: who speaks of what
  parallax backups LIBRARY [--restore NAME] earlier versions of your annotations
  parallax figures LIBRARY [ARTICLE]...     figures and dates side by side, conflicts first
  parallax names LIBRARY [merge|split|rename|ignore|heed ...]
  parallax shared LIBRARY [ARTICLE]...      shared copy, and each quotation traced
"""
