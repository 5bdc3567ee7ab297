from __future__ import annotations


def clean_docx(copy):
    return b""
