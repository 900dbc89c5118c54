#!/usr/bin/env python3
"""Makes the sample files in every format from whole-budget.html, with LibreOffice.

    examples/source/make.py

The page is the source: all words and figures stand in it. errors.tsv says what is spoiled in the second paper:
a line is the words as they are, a tab, and the words in their place; each must occur exactly once.
The workbook has the tables only, a sheet for each.
"""

import html
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLES = HERE.parent
NAME = "whole-budget"


class Tables(html.parser.HTMLParser):
    """The tables of a page: title, lines above, rows of (words, columns, rows), lines below."""

    def __init__(self):
        super().__init__()
        self.tables, self.lines, self.words, self.row, self.inside = [], [], None, None, False

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "table":
            self.tables.append({"above": self.lines[-2:], "rows": [], "below": []})
            self.inside = True
        elif tag == "tr":
            self.row = []
        elif tag in ("td", "th"):
            self.span = int(attributes.get("colspan", 1)), int(attributes.get("rowspan", 1))
            self.words = ""
        elif tag in ("p", "h1", "h2", "h3"):
            self.words, self.note = "", attributes.get("class") == "note"

    def handle_data(self, data):
        if self.words is not None:
            self.words += data

    def handle_endtag(self, tag):
        if tag == "table":
            self.inside = False
        elif tag == "tr":
            self.tables[-1]["rows"].append(self.row)
        elif tag in ("td", "th"):
            self.row.append((self.words.strip(), *self.span))
            self.words = None
        elif tag in ("p", "h1", "h2", "h3"):
            if self.note and self.tables:
                self.tables[-1]["below"].append(self.words)
            self.lines.append(self.words)
            self.words = None


def cell(words, columns, rows):
    span = f' table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"' if columns * rows > 1 else ""
    if re.fullmatch(r"-?[\d,]+\.\d\d", words):
        return f'<table:table-cell{span} table:style-name="money" office:value-type="float" office:value="{words.replace(",", "")}"/>'
    if not words:
        return f"<table:table-cell{span}/>"
    return f'<table:table-cell{span} office:value-type="string"><text:p>{html.escape(words)}</text:p></table:table-cell>'


def sheet(table):
    width = sum(columns for _, columns, _ in table["rows"][0])
    title = table["above"][0]
    out = [f'<table:table table:name="{re.sub(r"^表[0-9]+　", "", title).replace("“", "").replace("”", "")}">']
    out.append(f'<table:table-column table:number-columns-repeated="{width}" table:default-cell-style-name="Default"/>')

    def whole(words):
        covered = f'<table:covered-table-cell table:number-columns-repeated="{width - 1}"/>'
        out.append(f"<table:table-row>{cell(words, width, 1)}{covered}</table:table-row>")

    for line in table["above"]:
        whole(line)
    taken = {}
    for r, row in enumerate(table["rows"]):
        cells, column = "", 0
        row = list(row)
        while column < width:
            if taken.get((r, column)):
                cells += "<table:covered-table-cell/>"
                column += 1
                continue
            words, columns, rows = row.pop(0) if row else ("", 1, 1)
            for i in range(rows):
                for k in range(columns):
                    taken[r + i, column + k] = True
            cells += cell(words, columns, rows) + "<table:covered-table-cell/>" * (columns - 1)
            column += columns
        out.append(f"<table:table-row>{cells}</table:table-row>")
    for line in table["below"]:
        whole(line)
    out.append("</table:table>")
    return "".join(out)


def workbook(page):
    """A flat spreadsheet of the tables; money is shown with thousands and two decimals."""
    tables = Tables()
    tables.feed(page)
    names = {n: f"urn:oasis:names:tc:opendocument:xmlns:{n}:1.0" for n in ("office", "table", "text", "style")}
    names["number"] = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in names.items())
    money = (
        '<number:number-style style:name="two"><number:number number:decimal-places="2" number:min-decimal-places="2" '
        'number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
        '<style:style style:name="money" style:family="table-cell" style:data-style-name="two"/>'
    )
    body = "".join(sheet(table) for table in tables.tables)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f"<office:automatic-styles>{money}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document>"
    )


def convert(source, to, folder, infilter=None):
    """One run of LibreOffice, with a profile of its own that is thrown away."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to, "--outdir", str(folder)]
        command += [f"--infilter={infilter}"] if infilter else []
        subprocess.run([*command, str(source)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def spoiled(page):
    for line in (HERE / "errors.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        words, instead = line.split("\t")
        if page.count(words) != 1:
            sys.exit(f"errors.tsv: {page.count(words)} × {words}")
        page = page.replace(words, instead)
    return page


def bare(path):
    """Leaves out of an office file what LibreOffice tells of itself and of its user; the parts get one date."""
    with zipfile.ZipFile(path) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts:
            if name == "docProps/app.xml":
                content = re.sub(rb"<Application>.*?</Application>", b"<Application>LibreOffice</Application>", content)
            part = zipfile.ZipInfo(name, (2025, 2, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, content)


def dated(path):
    """Gives a PDF the same one date, which is as long as the one that stands there."""
    content = path.read_bytes()
    path.write_bytes(re.sub(rb"\(D:\d{14}Z?", lambda found: b"(D:20250201000000" + found[0][17:], content))


def main():
    page = (EXAMPLES / f"{NAME}.html").read_text(encoding="utf-8")
    for name, words in ((NAME, page), (f"{NAME}-errors", spoiled(page))):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / f"{name}.html").write_text(words, encoding="utf-8")
            convert(folder / f"{name}.html", "docx:MS Word 2007 XML", folder, "HTML (StarWriter)")
            convert(folder / f"{name}.docx", "pdf:writer_pdf_Export", folder)
            (folder / f"{name}.fods").write_text(workbook(words), encoding="utf-8")
            convert(folder / f"{name}.fods", "xlsx:Calc MS Excel 2007 XML", folder)
            dated(folder / f"{name}.pdf")
            for ending in ("docx", "xlsx"):
                bare(folder / f"{name}.{ending}")
            for ending in ("html", "docx", "pdf", "xlsx"):
                (EXAMPLES / f"{name}.{ending}").write_bytes((folder / f"{name}.{ending}").read_bytes())


main()
