#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recall of words: recall.py OUT_DIR TRUTH.md... prints the share of the truths' words found in OUT_DIR.

The reading of `name.docx.md` is looked for as OUT_DIR/name.docx.md, then as OUT_DIR/name.md. A word is a run of
letters and digits after NFKC, in capitals; one that occurs twice must be read twice. Standard library only.
"""
import collections
import os
import re
import sys
import unicodedata


def words(text):
    return collections.Counter(re.findall(r'[^\W_]+', unicodedata.normalize('NFKC', text).upper()))


def reading(out, truth):
    name = os.path.basename(truth).removesuffix('.md')
    for candidate in (name, os.path.splitext(name)[0]):
        path = os.path.join(out, candidate + '.md')
        if os.path.exists(path):
            with open(path, encoding='utf-8', errors='replace') as file:
                return file.read()
    return ''


def main(out, truths):
    hits = total = 0
    for path in truths:
        with open(path, encoding='utf-8', errors='replace') as file:
            wanted = words(file.read())
        found = words(reading(out, path))
        hit, count = sum((wanted & found).values()), sum(wanted.values())
        hits, total = hits + hit, total + count
        print('%6.1f %% of %5d  %s' % (100 * hit / max(1, count), count, os.path.basename(path)), file=sys.stderr)
    print('%.4f' % (hits / max(1, total)))


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2:])
