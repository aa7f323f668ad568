# SPDX-License-Identifier: Apache-2.0
"""Legible and its peers as commands."""
import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LEGIBLE = ROOT / "legible"
TIKA = "org.apache.tika:tika-app:3.2.2"

DEBIAN_PACKAGES = {
    "img2pdf": "img2pdf",
    "jpegtran": "libjpeg-turbo-progs",
    "mutool": "mupdf-tools",
    "ocrmypdf": "ocrmypdf",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "tesseract": "tesseract-ocr",
}


class Missing(Exception):
    """A program that is not installed; its text says which and how to get it."""


def needed(name):
    """The name of a program that is installed."""
    if not shutil.which(name):
        raise Missing("%s is missing (Debian: apt-get install %s)" % (name, DEBIAN_PACKAGES[name]))
    return name


def legible(files, form, out, *options):
    return [LEGIBLE, "extract", "-q", *files, "-f", form, "-o", out, *options]


def tesseract(files, out):
    """Two processes of one thread each that share the files."""
    return in_turn(2, ["env", "OMP_THREAD_LIMIT=1", needed("tesseract")], files, '"$f" "$2/${f##*/}"', out)


def pdftotext(files, out):
    return in_turn(1, [needed("pdftotext")], files, '"$f" "$2/${f##*/}.txt"', out)


def mutool(files, out):
    return in_turn(1, [needed("mutool"), "draw", "-q", "-F", "txt"], files, '-o "$2/${f##*/}.txt" "$f"', out)


def in_turn(at_once, program, files, arguments, out):
    """One process a file, so many at once; `arguments` are shell words about the file $f and the folder $2."""
    one = "f=$1; %s %s" % (" ".join(program), arguments)
    script = 'printf "%%s\\n" "${@:2}" | xargs -d "\\n" -P %d -I {} bash -c \'%s\' one {} "$1"' % (at_once, one)
    return ["bash", "-c", script, "all", out, *files]


def ocrmypdf(file, out, *options):
    return [needed("ocrmypdf"), "--jobs", "2", "-q", *options, file, out]


def tika(files):
    """All files by one process; the text goes to standard output."""
    return [java(), "-jar", tika_jar(), "--text", *files]


def java():
    home = subprocess.run([ROOT / "scripts/find-jdk"], check=True, capture_output=True, text=True).stdout.strip()
    return os.path.join(home, "bin", "java")


def tika_jar():
    folder = ROOT / "build/peers"
    jar = folder / ("%s-%s.jar" % tuple(TIKA.split(":")[1:]))
    if not jar.exists():
        fetch = ["mvn", "-B", "-ntp", "-q", "dependency:copy", "-Dartifact=" + TIKA, "-DoutputDirectory=%s" % folder]
        if subprocess.run(fetch, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            raise Missing("Tika is missing (Maven: %s could not be fetched)" % TIKA)
    return jar
