# SPDX-License-Identifier: AGPL-3.0-or-later
"""Holds every document that the product makes against PDF/UA-1, PDF/A-2a and PDF/A-3a, with
programs that are not ours, and takes the text out as a reader would.

    papers.py FOLDER      all files named in FOLDER/papers.json; a fault names kind, language, rule
    papers.py --proof FILE  breaks a copy of a file rule by rule: each rule must notice

The rules of `structure` are those of the standards that a program can decide and that concern
files like ours; `pdfua` decides some of them once more. Nobody certified anything here.

Source: ISO 14289-1 (PDF/UA-1), clause 7; ISO 19005-2 and -3 (PDF/A), clause 6.
"""
import io
import json
import re
import sys
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pdfua
import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream

# Written from the right: readers give their letters in an order and a shape of their own.
FROM_THE_RIGHT = {"ar", "ur"}
SHOWS = {"Tj", "TJ", "'", '"', "Do", "BI", "INLINE IMAGE", "sh", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
# Levels of headings: pdfua 0.1.3 stumbles over pikepdf 10; `structure` decides them.
NOT_DECIDED = {"UA-14-001"}
TYPES = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody "
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form".split()
)
XMP = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}


def kids(element):
    """What stands below an element of the structure."""
    below = element.get("/K")
    if below is None:
        return []
    return list(below) if isinstance(below, Array) else [below]


def elements(root):
    """Every element of the structure, with its parent, in the order it is read in."""
    for one in kids(root):
        if isinstance(one, Dictionary) and "/S" in one:
            yield one, root
            yield from elements(one)


def attribute(element, name):
    """The value of an attribute, of whatever owner."""
    kept = element.get("/A")
    for one in list(kept) if isinstance(kept, Array) else [kept]:
        if isinstance(one, Dictionary) and name in one:
            return one[name]
    return None


def xmp(pdf):
    """The description of the file, as a tree."""
    text = pdf.Root.Metadata.read_bytes().decode("utf-8")
    return ElementTree.fromstring(re.sub(r"<\?xpacket.*?\?>", "", text, flags=re.S).lstrip("\ufeff"))


def described(tree, name):
    space, local = name.split(":")
    full = "{%s}%s" % (XMP[space], local)
    for one in tree.iter("{%s}Description" % XMP["rdf"]):
        if full in one.attrib:
            return one.attrib[full]
    found = next(tree.iter(full), None)
    return "".join(found.itertext()).strip() if found is not None else None


def catalogue(pdf, told):
    root = pdf.Root
    if str(root.get("/Lang", "")) != told["language"]:
        yield "UA 7.2 language of the document"
    marked = root.get("/MarkInfo", Dictionary())
    if marked.get("/Marked") is not True or marked.get("/Suspects", False) is not False:
        yield "UA 6.2 the file is marked"
    shown = root.get("/ViewerPreferences", Dictionary())
    if shown.get("/DisplayDocTitle") is not True:
        yield "UA 7.1-10 the title is displayed"
    direction = Name.R2L if told["language"] in FROM_THE_RIGHT else Name.L2R
    if shown.get("/Direction", Name.L2R) != direction:
        yield "direction in which it is read"
    for name in ("/AA", "/OpenAction", "/AcroForm", "/OCProperties", "/Requirements"):
        if name in root:
            yield f"A 6.5 no {name}"
    if pdf.is_encrypted or "/ID" not in pdf.trailer:
        yield "A 6.1.3 trailer"
    intents = [one for one in root.get("/OutputIntents", Array()) if one.get("/S") == Name.GTS_PDFA1]
    if not any(isinstance(one.get("/DestOutputProfile"), Stream) for one in intents):
        yield "A 6.2.3 output intent"


def description(pdf, told):
    try:
        tree = xmp(pdf)
    except Exception as fault:  # noqa: BLE001 whatever is wrong with it
        yield f"A 6.6.2 description cannot be read: {fault}"
        return
    wanted = {
        "pdfuaid:part": ("1", "UA 5 identification"),
        "pdfaid:part": ("3" if told["attached"] else "2", "A 6.6.4 identification"),
        "pdfaid:conformance": ("A", "A 6.6.4 identification"),
        "dc:title": (told["title"], "UA 7.1-9 title"),
        "dc:language": (told["language"], "A 6.7.4 language"),
    }
    for name, (value, rule) in wanted.items():
        if described(tree, name) != value:
            yield f"{rule}: {name} is {described(tree, name)!r}"


def structure(pdf, told):
    root = pdf.Root.get("/StructTreeRoot")
    if root is None or "/ParentTree" not in root:
        yield "UA 7.1-11 structure"
        return
    roles = root.get("/RoleMap", Dictionary())
    level, languages = 0, set()
    for one, above in elements(root):
        kind = str(one.S)[1:]
        kind = str(roles.get(one.S, one.S))[1:] if kind not in TYPES else kind
        if kind not in TYPES:
            yield f"UA 7.1-5 type {kind} means nothing"
        if "/Lang" in one:
            languages.add(str(one.Lang))
        if re.fullmatch("H[1-6]", kind):
            if int(kind[1]) > level + 1:
                yield f"UA 7.4.2 heading {kind} after H{level}"
            level = int(kind[1])
        if kind in ("Figure", "Formula") and not (str(one.get("/Alt", "")) or str(one.get("/ActualText", ""))):
            yield "UA 7.3-1 picture without words"
        if kind == "TH" and attribute(one, "/Scope") not in (Name.Row, Name.Column, Name.Both):
            yield "UA 7.5-1 heading of a table without scope"
        if kind == "TR" and any(str(cell.get("/S")) not in ("/TH", "/TD") for cell in kids(one) if isinstance(cell, Dictionary) and "/S" in cell):
            yield "UA 7.2 row without cells"
        if kind == "TR" and above.get("/S") not in (Name.Table, Name.THead, Name.TBody, Name.TFoot):
            yield "UA 7.2 row outside a table"
        if kind == "LI" and above.get("/S") != Name.L:
            yield "UA 7.6 item outside a list"
    if level == 0:
        yield "UA 7.4 no heading"
    if told["beside"] and told["beside"] not in languages:
        yield "UA 7.2 language of parts"


def numbered(root, pages):
    """Numbers of marked contents that the structure names, page by page."""
    named = {number: [] for number in pages.values()}

    def walk(element, page):
        page = element.get("/Pg", page) if isinstance(element, Dictionary) else page
        for one in kids(element):
            if isinstance(one, Dictionary):
                if one.get("/Type") == Name.MCR:
                    named[pages[one.get("/Pg", page).objgen]].append(int(one.MCID))
                elif "/S" in one:
                    walk(one, page)
            elif page is not None:
                named[pages[page.objgen]].append(int(one))

    walk(root, None)
    return named


def contents(pdf, told):
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    named = numbered(pdf.Root.get("/StructTreeRoot", Dictionary()), pages)
    for at, page in enumerate(pdf.pages):
        if page.obj.get("/Tabs") != Name.S:
            yield "UA 7.18.3 order of tabs"
        if "/StructParents" not in page.obj:
            yield "UA 7.1 page without its place in the structure"
        open_marks, found, outside = [], [], False
        for words, operator in pikepdf.parse_content_stream(page):
            operator = str(operator)
            if operator in ("BDC", "BMC"):
                kept = words[1] if operator == "BDC" else None
                if isinstance(kept, Name):
                    kept = page.obj.Resources.Properties[kept]
                mark = int(kept["/MCID"]) if isinstance(kept, Dictionary) and "/MCID" in kept else None
                if mark is not None:
                    found.append(mark)
                open_marks.append(mark is not None or words[0] == Name.Artifact)
            elif operator == "EMC":
                open_marks.pop()
            elif operator in SHOWS and not any(open_marks):
                outside = True
        if outside:
            yield "UA 7.1-3 content that is neither tagged nor an artifact"
        if open_marks:
            yield "marks that are not closed"
        if sorted(found) != sorted(named[at]):
            yield "UA 7.1-2 the structure names other contents than the page has"
        for note in page.obj.get("/Annots", Array()):
            if "/StructParent" not in note or not str(note.get("/Contents", "")):
                yield "UA 7.18.1 link without its place or words"
            if not int(note.get("/F", 0)) & 4:
                yield "A 6.3.2 note that is not printed"


def mapped(font):
    """Numbers of glyphs with the text they stand for, as the file tells."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    told = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            told[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = bytes.fromhex(text).decode("utf-16-be")
            for more in range(int(last, 16) - int(first, 16) + 1):
                told[int(first, 16) + more] = start[:-1] + chr(ord(start[-1]) + more)
    return told


def typefaces(pdf, told):
    used, fonts = {}, {}
    for page in pdf.pages:
        font = None
        for words, operator in pikepdf.parse_content_stream(page):
            operator = str(operator)
            if operator == "Tf":
                font = page.obj.Resources.Font[words[0]]
                fonts[font.objgen] = font
            elif operator in ("Tj", "TJ"):
                texts = words[0] if operator == "TJ" else [words[0]]
                for text in texts:
                    if isinstance(text, pikepdf.String):
                        raw = bytes(text)
                        pairs = zip(raw[::2], raw[1::2])
                        used.setdefault(font.objgen, set()).update(high << 8 | low for high, low in pairs)
    for number, font in fonts.items():
        name = str(font.get("/BaseFont"))
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        kept = inner.get("/FontDescriptor", Dictionary())
        if not any(key in kept for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"A 6.2.11.4 typeface {name} is not inside"
        if inner.get("/Subtype") == Name.CIDFontType2 and "/CIDToGIDMap" not in inner:
            yield f"A 6.2.11.3 typeface {name} without its map"
        if "/ToUnicode" not in font:
            yield f"UA 7.21.7 typeface {name} does not tell its letters"
            continue
        letters = mapped(font)
        for code in used.get(number, set()):
            text = letters.get(code, "")
            if not text or any(letter in "\0\ufeff\ufffe" for letter in text):
                yield f"UA 7.21.7 glyph {code} of {name} stands for nothing"
        if 0 in used.get(number, set()):
            yield f"UA 7.21.8 {name} shows a missing character"


def pictures(pdf, told):
    for one in pdf.objects:
        if not isinstance(one, Stream):
            continue
        if one.get("/Filter") == Name.LZWDecode or "/F" in one:
            yield "A 6.1.7 stream outside the file"
        if one.get("/Subtype") == Name.Image and one.get("/Interpolate", False) is not False:
            yield "A 6.2.8 picture that is smoothed"
        if one.get("/S") == Name.JavaScript:
            yield "A 6.5.1 script"


def attached(pdf, told):
    kept = pdf.Root.get("/AF", Array())
    names = sorted(str(one.get("/UF", "")) for one in kept)
    if names != sorted(told["attached"]):
        yield f"A 6.8 files inside: {names}"
    for one in kept:
        if "/AFRelationship" not in one or not str(one.get("/Desc", "")) or "/F" not in one.get("/EF", Dictionary()):
            yield "A 6.8 file without relationship or words"


def sound(pdf, told):
    for problem in pdf.check_pdf_syntax():
        yield f"qpdf: {problem}"


RULES = [catalogue, description, structure, contents, typefaces, pictures, attached, sound]


def other_program(path):
    """What `pdfua` finds."""
    for outcome in pdfua.Validator().validate(str(path)).outcomes:
        for one in outcome.findings:
            yield f"pdfua {outcome.rule_id}: {one.message}"
        # What it cannot read under this release of its library is looked at above (`structure`).
        if outcome.skipped_reason and outcome.rule_id not in NOT_DECIDED:
            yield f"pdfua {outcome.rule_id}: {outcome.skipped_reason}"


def squeezed(text):
    """Letters without spaces, marks of direction and hyphens: readers break lines where they like."""
    text = unicodedata.normalize("NFC", text)
    return "".join(
        one for one in text if not one.isspace() and unicodedata.category(one) not in ("Cf", "Cc", "Cn") and one not in "-\u2010\u2011"
    )


def read_out(path):
    """What stands between the margins of each page, as the reader inside browsers takes it out."""
    file = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_range() for page in file)


def order(path, told):
    """Every sentence is there, each after the one before."""
    if {told["language"], told["beside"]} & FROM_THE_RIGHT:
        return
    text, at = squeezed(read_out(path)), 0
    for sentence in told["says"]:
        sentence = squeezed(sentence)
        found = text.find(sentence, at)
        if found < 0:
            where = "in another place" if sentence in text else "not there"
            yield f"order of the text: {sentence[:60]!r} is {where}"
        else:
            at = found + len(sentence)


def faults(path, told):
    with pikepdf.open(path) as pdf:
        for rule in RULES:
            yield from rule(pdf, told)
    yield from other_program(path)
    yield from order(path, told)


def without_letters(pdf):
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("/Type") == Name.Font and "/ToUnicode" in one:
            del one["/ToUnicode"]


def without_words(pdf):
    for one, _ in elements(pdf.Root.StructTreeRoot):
        if one.S == Name.Figure:
            del one["/Alt"]


def without_scope(pdf):
    for one, _ in elements(pdf.Root.StructTreeRoot):
        if one.S == Name.TH:
            del one["/A"]


def with_untagged(pdf):
    page = pdf.pages[0]
    page.contents_add(Stream(pdf, b"0 0 10 10 re f"))


def skipping(pdf):
    for one, _ in elements(pdf.Root.StructTreeRoot):
        if one.S == Name.H2:
            one.S = Name.H4
            return


def unidentified(pdf):
    text = pdf.Root.Metadata.read_bytes().replace(b"pdfuaid:part>1<", b"pdfuaid:part>9<")
    pdf.Root.Metadata = Stream(pdf, text, Type=Name.Metadata, Subtype=Name.XML)


def unembedded(pdf):
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile2", "/FontFile3"):
                if key in one:
                    del one[key]


BROKEN = {
    "UA 7.2 language of the document": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "UA 6.2": lambda pdf: pdf.Root.MarkInfo.__setitem__("/Marked", False),
    "UA 7.1-10": lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/DisplayDocTitle"),
    "direction": lambda pdf: pdf.Root.ViewerPreferences.__setitem__("/Direction", Name.R2L),
    "A 6.2.3": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "UA 5": unidentified,
    "UA 7.1-11": lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"),
    "UA 7.18.3": lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"),
    "UA 7.1-3": with_untagged,
    "UA 7.21.7": without_letters,
    "UA 7.3-1": without_words,
    "UA 7.5-1": without_scope,
    "UA 7.4.2": skipping,
    "A 6.2.11.4": unembedded,
    "A 6.5": lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript)),
}


def proof(path, told):
    """Each rule notices what breaks it."""
    for rule, spoil in BROKEN.items():
        with pikepdf.open(path) as pdf:
            spoil(pdf)
            kept = io.BytesIO()
            pdf.save(kept)
        with pikepdf.open(kept) as pdf:
            found = [fault for one in RULES for fault in one(pdf, told)]
        if not any(fault.startswith(rule) for fault in found):
            yield f"{path.name}: nobody noticed that {rule!r} is broken: {found}"
    turned = dict(told, says=list(reversed(told["says"])))
    if not list(order(path, turned)):
        yield f"{path.name}: nobody noticed that the text is read backwards"


def main(folder):
    papers = json.loads((folder / "papers.json").read_text("utf-8"))
    pact = next(one for one in papers if one["kind"] == "pact" and not one["beside"])
    wrong = list(proof(folder / pact["file"], pact))
    for told in papers:
        beside = f" beside {told['beside']}" if told["beside"] else ""
        for fault in dict.fromkeys(faults(folder / told["file"], told)):
            wrong.append(f"{told['kind']} in {told['language']}{beside}: {fault}")
    print("\n".join(wrong[:200]))
    kinds = {one["kind"] for one in papers}
    languages = {one[key] for one in papers for key in ("language", "beside")} - {None}
    print(f"{len(papers)} documents, {len(kinds)} kinds, {len(languages)} languages: {len(wrong)} faults")
    return 1 if wrong or not papers else 0


sys.exit(main(Path(sys.argv[1])))
