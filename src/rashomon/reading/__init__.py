"""Annotation to ledger: one module a question, in reading order; reader.py runs the stages."""
