# SPDX-License-Identifier: Apache-2.0
"""What is compared, part by part; each prints its rows."""
import statistics
import subprocess

from beside import documents, measure, programs

MANY_PAGES = 100
WARM_FILES = 5
WINDOW = 100


def row(*cells):
    print("| %s |" % " | ".join(map(str, cells)), flush=True)


def middle(times, of):
    return "%.2f" % statistics.median(getattr(time, of) for time in times)


def compared(work, program, figure, theirs, ours):
    """The row of a peer: its times beside Legible's of the same runs."""
    wall = [their.wall / max(1e-3, our.wall) for their, our in zip(theirs, ours)]
    cpu = [their.cpu / max(1e-3, our.cpu) for their, our in zip(theirs, ours)]
    row(work, program, figure, middle(theirs, "wall"), middle(theirs, "cpu"), "%.2f" % statistics.median(wall),
        "%.2f" % statistics.median(cpu), "%.2f to %.2f" % (min(wall), max(wall)))


def own(work, figure, ours, options=""):
    row(work, "Legible" + options, figure, middle(ours, "wall"), middle(ours, "cpu"), "", "", "")


def scans(given, arguments, of):
    read, ours, theirs = of, [], []
    mine, other = given.folder("legible"), given.folder("tesseract")
    peer = programs.tesseract(read.files, other)
    for _ in range(arguments.runs):
        theirs.append(measure.took(peer))
        ours.append(measure.took(programs.legible(read.files, "text", mine)))
    # Tesseract adds its ending to the whole name; the scorer looks for the stem.
    for file in other.iterdir():
        file.rename(file.with_name(file.name.split(".")[0] + ".txt"))
    work = "%d %s" % (len(read.files), read.name)
    own(work, "%s %s" % (read.figure, given.score(mine, read.truths, read.figure)), ours)
    compared(work, "tesseract", "%s %s" % (read.figure, given.score(other, read.truths, read.figure)), theirs, ours)


def searchable(given, arguments):
    pages = len(given.books().files + given.modern().files)
    scanned = given.scanned_pdf(pages)
    found = given.made / "found.pdf"
    truth = " ".join(truth.read_text(encoding="utf-8", errors="replace") for truth in given.books().truths)
    work = "%d scanned pages to searchable PDF" % pages
    for options in ([], ["--output-type", "pdf"]):
        ours, theirs = [], []
        other = given.made / "other.pdf"
        for _ in range(arguments.runs):
            theirs.append(measure.took(programs.ocrmypdf(scanned, other, *options)))
            ours.append(measure.took(programs.legible([scanned], "pdf", found)))
        own(work, made_of(found, truth), ours)
        compared(work, " ".join(["ocrmypdf", *options]), made_of(other, truth), theirs, ours)


def made_of(pdf, truth):
    text = subprocess.run([programs.needed("pdftotext"), pdf, "-"], check=True, capture_output=True).stdout
    found = documents.recall(text.decode("utf-8", "replace"), [truth])
    return "%.3f of the books' words, %.1f MB" % (found, pdf.stat().st_size / 1e6)


def digital(given, arguments):
    document = given.digital_pdf(MANY_PAGES)
    copies = [document]
    for i in range(WARM_FILES):
        copies.append(given.made / ("digital-%d.pdf" % i))
        copies[-1].write_bytes(document.read_bytes())
    out = given.folder("out")
    peers = {}
    for name, peer in (("pdftotext", lambda files: programs.pdftotext(files, out)),
                       ("mutool", lambda files: programs.mutool(files, out)),
                       ("Tika", programs.tika)):
        try:
            peer([document])
            peers[name] = peer
        except programs.Missing as missing:
            row("digital", missing, *[""] * 6)
    said = {name: text_of(peer([document]), out / (document.name + ".txt")) for name, peer in peers.items()}
    for options in ([], ["--no-ocr"]):
        cold, warm = {name: [] for name in ["Legible", *peers]}, {name: [] for name in ["Legible", *peers]}
        readers = {**peers, "Legible": lambda files, options=options: programs.legible(files, "text", out, *options)}
        for _ in range(arguments.runs):
            for name, reader in readers.items():
                cold[name].append(measure.took(reader([document])))
                warm[name].append(later_file(measure.took(reader(copies)), cold[name][-1]))
        own_words = (out / "digital.txt").read_text()
        for state, times in (("cold", cold), ("warm", warm)):
            work = "digital PDF of %d or more pages, %s" % (MANY_PAGES, state)
            own(work, recalled(own_words, said), times["Legible"], " ".join(["", *options]))
            for name in peers:
                compared(work, name, recalled(said[name], said), times[name], times["Legible"])


def text_of(command, file):
    """What a peer says, on its standard output or in a file."""
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return run.stdout.decode("utf-8", "replace") or file.read_text(errors="replace")


def later_file(all_files, first):
    """What the second and each later file of one call took: start and warming up are in the first."""
    return measure.Took((all_files.wall - first.wall) / WARM_FILES, (all_files.cpu - first.cpu) / WARM_FILES)


def recalled(text, readings):
    """How many of the words that the peers agree on."""
    return "%.3f of words" % documents.recall(text, list(readings.values())) if readings else ""


def turned(given, arguments):
    receipts = given.receipts()
    upright = None
    for degrees in (0, 90, 180, 270):
        folder, out = given.folder("turned-%d" % degrees), given.folder("read-%d" % degrees)
        files = []
        for file in receipts.files:
            files.append(folder / file.name)
            turn = ["-rotate", str(degrees)] if degrees else []
            with open(files[-1], "wb") as picture:
                subprocess.run([programs.needed("jpegtran"), "-copy", "none", *turn, file], check=True, stdout=picture)
        time = measure.took(programs.legible(files, "text", out))
        f1 = given.score(out, receipts.truths, "f1")
        upright = upright if degrees else f1
        own("%d receipts turned by %d" % (len(files), degrees), "f1 %s, %+.4f" % (f1, f1 - upright), [time])


def cold(given, arguments):
    page = given.books().files[0]
    own("first page of a cold extract", "",
        [measure.took(programs.legible([page], "text", given.made / "page.txt")) for _ in range(arguments.runs)])


def memory(given, arguments):
    scanned = given.scanned_pdf(arguments.pages)
    # Not quiet: how far it is stands on the terminal.
    command = [programs.LEGIBLE, "extract", scanned, "-f", "text", "-o", given.made / "all.txt", "--max-file-size", "2GB"]
    seen = measure.looks(command, arguments.pages)
    for name, of in (("shared pages once (PSS)", "shared_once"), ("RSS summed", "summed")):
        begin = [getattr(look, of) for look in seen if 0 < look.pages <= WINDOW]
        end = [getattr(look, of) for look in seen if look.pages > arguments.pages - WINDOW]
        row("memory for %d scanned pages, %s" % (arguments.pages, name), "Legible",
            "most %.0f MB; first %d pages: most %.0f, middle %.0f; last %d: most %.0f, middle %.0f (%+.1f %%)" % (
                max(getattr(look, of) for look in seen), WINDOW, max(begin), statistics.median(begin), WINDOW, max(end),
                statistics.median(end), 100 * (max(end) / max(begin) - 1)), *[""] * 5)


ALL = {
    "receipts": lambda given, arguments: scans(given, arguments, given.receipts()),
    "books": lambda given, arguments: scans(given, arguments, given.books()),
    "modern": lambda given, arguments: scans(given, arguments, given.modern()),
    "searchable": searchable,
    "digital": digital,
    "turned": turned,
    "cold": cold,
    "memory": memory,
}
