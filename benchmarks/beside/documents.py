# SPDX-License-Identifier: Apache-2.0
"""The documents that are read, and how well they were."""
import collections
import dataclasses
import json
import pathlib
import re
import statistics
import subprocess
import sys
import unicodedata

from beside import programs


@dataclasses.dataclass(frozen=True)
class Scans:
    """Scanned pages with their truths, and the scorer's figure for them."""
    name: str
    files: list
    truths: list
    figure: str


@dataclasses.dataclass(frozen=True)
class Given:
    """The data, the scorer, and a folder for what is made of them."""
    data: pathlib.Path
    scorer: pathlib.Path
    made: pathlib.Path

    def folder(self, *names):
        folder = self.made.joinpath(*names)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def receipts(self):
        receipts = self.data / "receipts"
        return Scans("receipts", listed(receipts / "img", "*"), listed(receipts / "box", "*.csv"), "f1")

    def books(self):
        books = self.data / "scans/books"
        return Scans("books", listed(books, "*.tiff"), listed(books, "*.txt"), "cer")

    def modern(self):
        modern = self.data / "scans/modern"
        return Scans("modern", listed(modern, "*.png") + listed(modern, "*.jpg"), listed(modern, "*.hocr"), "f1")

    def score(self, out, truths, figure):
        answer = subprocess.run([sys.executable, self.scorer, "text", out, *truths],
                                check=True, capture_output=True, text=True)
        return json.loads(answer.stdout)[figure]

    def scanned_pdf(self, pages):
        """One PDF of so many pages, the book and modern scans again and again, pictures as they are."""
        pictures = self.books().files + self.modern().files
        single = self.folder("pages")
        for picture in pictures:
            subprocess.run([programs.needed("img2pdf"), picture, "-o", single / (picture.stem + ".pdf")],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        several = [single / (pictures[i % len(pictures)].stem + ".pdf") for i in range(pages)]
        return joined(several, self.made / "scanned.pdf")

    def digital_pdf(self, least):
        """One PDF of at least so many pages: documents of the table competition, all of them as often as needed."""
        documents = listed(self.data / "tables/icdar2013", "*.pdf")
        pages = sum(int(subprocess.run([programs.needed("qpdf"), "--show-npages", document],
                                       capture_output=True, text=True).stdout) for document in documents)
        return joined(documents * -(-least // pages), self.made / "digital.pdf")


def listed(folder, pattern):
    return sorted(folder.glob(pattern))


def joined(documents, whole):
    # 3 is success with warnings.
    ended = subprocess.run([programs.needed("qpdf"), "--empty", "--pages", *documents, "--", whole],
                           stderr=subprocess.DEVNULL).returncode
    if ended not in (0, 3):
        raise RuntimeError("qpdf could not join the documents")
    return whole


def words(text):
    return collections.Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).upper()))


def recall(read, readings):
    """Share of the words of a text, each as often as the middle one of several readings has it, that another has."""
    counted = [words(reading) for reading in readings]
    truth = collections.Counter({word: int(statistics.median(reading[word] for reading in counted))
                                 for word in set().union(*counted)})
    return sum((truth & words(read)).values()) / max(1, sum(truth.values()))
