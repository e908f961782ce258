# SPDX-License-Identifier: AGPL-3.0-or-later
"""Holds a CV that we wrote against what another program reads in it.

With --told it prints what it reads, for a script that knows what was written. Of a PDF it
reads the file inside that the editor looks for.
"""
import json
import sys
import tempfile

from europass_converter.parse_candidate import parse_candidate_file


def inside(path):
    """What lies in a PDF under the name that the editor looks for."""
    from pypdf import PdfReader

    reader = PdfReader(path)
    print("\n".join(page.extract_text() for page in reader.pages), file=sys.stderr)
    kept = tempfile.NamedTemporaryFile(suffix=".xml", delete=False)
    kept.write(reader.attachments["attachment.xml"][0])
    kept.close()
    return kept.name


file = sys.argv[1]
with open(file, "rb") as opened:
    if opened.read(5) == b"%PDF-":
        file = inside(file)
cv = parse_candidate_file(file)
if "--told" in sys.argv[2:]:
    print(
        json.dumps(
            {
                "name": cv.identity.full_name,
                "contacts": [one.value for one in cv.contacts],
                "summary": cv.summary,
                "work": [
                    {
                        "job": one.position,
                        "employer": one.organisation,
                        "city": one.city,
                        "country": one.country.code,
                        "since": one.date_range.start.raw if one.date_range.start else None,
                        "until": one.date_range.end.raw if one.date_range.end else None,
                        "goes on": bool(one.date_range.ongoing),
                        "tasks": one.description,
                    }
                    for one in cv.work_experiences
                ],
                "education": [one.degree for one in cv.education],
                "languages": [{"code": one.language.code, "native": one.is_native, "scores": one.scores} for one in cv.languages],
                "sections": [one.title for one in cv.rendering.sections_order],
                "not understood": [one.title or one.path for one in cv.unhandled_blocks],
                "diagnostics": [str(one) for one in cv.diagnostics],
            },
            ensure_ascii=False,
            default=str,
        )
    )
    sys.exit(0)

work = cv.work_experiences[0]
told = {
    "name": cv.identity.full_name,
    "born": cv.identity.birth_date.raw,
    "citizenship": cv.identity.nationality.code,
    "phone": cv.contacts[0].value,
    "job": work.position,
    "employer": work.organisation,
    "since": work.date_range.start.raw,
    "goes on": work.date_range.ongoing,
    "italian": [one.scores.get("listening") for one in cv.languages if not one.is_native],
    "sections": [one.title for one in cv.rendering.sections_order],
    "diagnostics": list(cv.diagnostics),
}
wanted = {
    "name": "Amina Esempio",
    "born": "1990-05-12",
    "citizenship": "bd",
    "phone": "+39 3330000000",
    "job": "cuoca",
    "employer": "Cucina Prova",
    "since": "2019-09",
    "goes on": True,
    "italian": ["A2"],
    "sections": ["work-experience", "language", "driving-licence"],
    "diagnostics": [],
}
wrong = {key: (told[key], wanted[key]) for key in wanted if told[key] != wanted[key]}
if wrong:
    sys.exit(f"read otherwise than written: {wrong}")
print("another program reads the CV as it was written")
