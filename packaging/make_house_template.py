"""Makes ``resources/templates/newsdesk-house.docx``: every style the exports use, written from nothing.

Run it after a change here: ``python packaging/make_house_template.py``. The file is the same byte for byte each time; it
carries no author, no date, no thumbnail and no custom properties.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "templates" / "newsdesk-house.docx"

SERIF, SANS, MONO = "Georgia", "Arial", "Courier New"
INK, GREY, RULE, TINT, LINK = "1B2733", "5B6975", "C7D0D8", "EEF2F5", "1F5A8C"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NS = f'xmlns:w="{W}" xmlns:r="{R}"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def fonts(name: str) -> str:
    """One font for every script that has no better one."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}" w:eastAsia="{name}"/>'


def size(points: float) -> str:
    """A font size; Word counts half points."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def spacing(before: float = 0, after: float = 0, line: float = 1.0) -> str:
    """Space around a paragraph in points and between its lines as a factor."""
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" w:line="{round(line * 240)}" w:lineRule="auto"/>'


def style(
    kind: str,
    ident: str,
    name: str,
    *,
    based: str = "",
    following: str = "",
    ppr: str = "",
    rpr: str = "",
    extra: str = "",
) -> str:
    """One style."""
    default = ' w:default="1"' if ident in {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"} else ""
    custom = ' w:customStyle="1"' if name[0].isupper() and ident in OWN else ""
    return (
        f'<w:style w:type="{kind}"{default}{custom} w:styleId="{ident}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + (
            '<w:uiPriority w:val="99"/><w:semiHidden/>'
            if ident in {"TableNormal", "NoList"}
            else "<w:qFormat/>"
            if kind == "paragraph"
            else ""
        )
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + extra
        + "</w:style>"
    )


OWN = {
    "Standfirst",
    "Byline",
    "SourceCode",
    "CodeText",
    "TableText",
    "TableHead",
    "Label",
    "Statement",
    "PutText",
    "NoteText",
    "NewsdeskTable",
    "PlainTable",
}
LAST_DARK = 3
_COLOUR = f'<w:color w:val="{INK}"/>'
_GREY = f'<w:color w:val="{GREY}"/>'


def styles() -> str:
    """The styles part."""
    headings = "".join(
        style(
            "paragraph",
            f"Heading{n}",
            f"heading {n}",
            based="Normal",
            following="BodyText",
            ppr=f'<w:keepNext/><w:keepLines/>{spacing(before, after)}<w:outlineLvl w:val="{n - 1}"/>',
            rpr=f"{fonts(SANS)}<w:b/><w:bCs/>{_COLOUR if n <= LAST_DARK else _GREY}{size(points)}",
        )
        for n, points, before, after in (
            (1, 15, 20, 6),
            (2, 12.5, 16, 4),
            (3, 11, 12, 3),
            (4, 10.5, 10, 2),
            (5, 10, 8, 2),
            (6, 10, 8, 2),
        )
    )
    paragraphs = "".join(
        (
            style("paragraph", "Normal", "Normal"),
            style("paragraph", "BodyText", "Body Text", based="Normal", ppr=spacing(0, 8, 1.25)),
            style(
                "paragraph",
                "Title",
                "Title",
                based="Normal",
                following="Standfirst",
                ppr=f"<w:keepNext/><w:keepLines/>{spacing(0, 6, 1.05)}",
                rpr=f"<w:b/><w:bCs/>{_COLOUR}{size(24)}",
            ),
            style(
                "paragraph",
                "Standfirst",
                "Standfirst",
                based="Normal",
                following="Byline",
                ppr=spacing(0, 8, 1.2),
                rpr=f"{_GREY}{size(13)}",
            ),
            style(
                "paragraph",
                "Byline",
                "Byline",
                based="Normal",
                following="BodyText",
                ppr=f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="6" w:color="{RULE}"/></w:pBdr>{spacing(2, 14)}',
                rpr=f"{fonts(SANS)}<w:b/><w:bCs/>{_COLOUR}{size(9.5)}",
            ),
            headings,
            style(
                "paragraph",
                "Quote",
                "Quote",
                based="BodyText",
                ppr=f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{RULE}"/></w:pBdr><w:ind w:left="400" w:right="400"/>',
                rpr="<w:i/><w:iCs/>",
            ),
            style(
                "paragraph",
                "ListParagraph",
                "List Paragraph",
                based="BodyText",
                ppr=f"{spacing(0, 4, 1.2)}<w:contextualSpacing/>",
            ),
            style(
                "paragraph",
                "SourceCode",
                "Source Code",
                based="Normal",
                ppr=f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>{spacing(0, 8)}',
                rpr=f"{fonts(MONO)}{size(9)}",
            ),
            style(
                "paragraph",
                "Caption",
                "caption",
                based="Normal",
                ppr=spacing(2, 10),
                rpr=f"{fonts(SANS)}{_GREY}{size(9)}",
            ),
            style(
                "paragraph",
                "Header",
                "header",
                based="Normal",
                ppr=f'<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>{spacing()}',
                rpr=f"{fonts(SANS)}{_GREY}{size(8.5)}",
            ),
            style(
                "paragraph",
                "Footer",
                "footer",
                based="Normal",
                ppr=f'<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>{spacing()}',
                rpr=f"{fonts(SANS)}{_GREY}{size(8.5)}",
            ),
            style("paragraph", "FootnoteText", "footnote text", based="Normal", ppr=spacing(0, 2), rpr=size(9)),
            style(
                "paragraph",
                "CommentText",
                "annotation text",
                based="Normal",
                ppr=spacing(0, 3),
                rpr=f"{fonts(SANS)}{size(9)}",
            ),
            style(
                "paragraph",
                "Label",
                "Label",
                based="Normal",
                ppr=f"<w:keepNext/>{spacing(14, 3)}",
                rpr=f'{fonts(SANS)}<w:b/><w:bCs/><w:caps/>{_GREY}<w:spacing w:val="16"/>{size(8.5)}',
            ),
            style(
                "paragraph",
                "Statement",
                "Statement",
                based="Normal",
                ppr=f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="5" w:color="{TINT}"/><w:left w:val="single" w:sz="36" w:space="10" w:color="{INK}"/><w:bottom w:val="single" w:sz="4" w:space="5" w:color="{TINT}"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>{spacing(0, 0, 1.3)}<w:ind w:left="260"/>',
                rpr=f"{fonts(SANS)}{_COLOUR}{size(11)}",
            ),
            style(
                "paragraph",
                "NoteText",
                "Note Text",
                based="Normal",
                ppr=spacing(0, 3, 1.15),
                rpr=f"{fonts(SANS)}{size(9.5)}",
            ),
            style(
                "paragraph",
                "PutText",
                "Put Text",
                based="Normal",
                ppr=f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="{RULE}"/></w:pBdr>{spacing(2, 6, 1.2)}<w:ind w:left="240" w:right="240"/>',
                rpr=size(10),
            ),
            style(
                "paragraph",
                "TableText",
                "Table Text",
                based="Normal",
                ppr=spacing(2, 2, 1.1),
                rpr=f"{fonts(SANS)}{size(8.5)}",
            ),
            style(
                "paragraph",
                "TableHead",
                "Table Head",
                based="TableText",
                ppr="<w:keepNext/>",
                rpr=f"<w:b/><w:bCs/>{_COLOUR}",
            ),
        )
    )
    characters = "".join(
        (
            style("character", "DefaultParagraphFont", "Default Paragraph Font"),
            style(
                "character",
                "Hyperlink",
                "Hyperlink",
                based="DefaultParagraphFont",
                rpr=f'<w:color w:val="{LINK}"/><w:u w:val="single"/>',
            ),
            style(
                "character",
                "FootnoteReference",
                "footnote reference",
                based="DefaultParagraphFont",
                rpr='<w:vertAlign w:val="superscript"/>',
            ),
            style("character", "CommentReference", "annotation reference", based="DefaultParagraphFont", rpr=size(8)),
            style("character", "CodeText", "Code Text", based="DefaultParagraphFont", rpr=f"{fonts(MONO)}{size(9.5)}"),
        )
    )
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    cell = '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar>'
    tables = "".join(
        (
            style(
                "table",
                "TableNormal",
                "Normal Table",
                extra='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
            ),
            style(
                "table",
                "NewsdeskTable",
                "Newsdesk Table",
                based="TableNormal",
                extra=f"<w:tblPr><w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>{cell}</w:tblPr>"
                f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr>',
            ),
            style("table", "PlainTable", "Newsdesk Plain", based="TableNormal", extra=f"<w:tblPr>{cell}</w:tblPr>"),
        )
    )
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(SERIF)}{_COLOUR}{size(11)}<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{spacing(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    return f"{_HEAD}<w:styles {_NS}>{defaults}{paragraphs}{characters}{tables}{style('numbering', 'NoList', 'No List')}</w:styles>"


def numbering() -> str:
    """Two lists of nine levels: bullets (num 1) and numbers (num 2)."""
    signs = ("•", "–", "▪")
    formats = ("decimal", "lowerLetter", "lowerRoman")

    def level(n: int, form: str, text: str) -> str:
        indent = 360 * (n + 1)
        return f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="360"/></w:pPr></w:lvl>'

    bullets = "".join(level(n, "bullet", signs[n % 3]) for n in range(9))
    numbers = "".join(level(n, formats[n % 3], f"%{n + 1}.") for n in range(9))
    return (
        f'{_HEAD}<w:numbering {_NS}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>{bullets}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{numbers}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def field(code: str) -> str:
    """A field that Word fills in (PAGE, NUMPAGES)."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def run(text: str) -> str:
    """A plain run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def parts() -> dict[str, str]:
    """Every part of the package, in the order they are written."""
    overrides = {
        "/word/document.xml": f"{_WML}.document.main+xml",
        "/word/styles.xml": f"{_WML}.styles+xml",
        "/word/numbering.xml": f"{_WML}.numbering+xml",
        "/word/settings.xml": f"{_WML}.settings+xml",
        "/word/fontTable.xml": f"{_WML}.fontTable+xml",
        "/word/footnotes.xml": f"{_WML}.footnotes+xml",
        "/word/header1.xml": f"{_WML}.header+xml",
        "/word/footer1.xml": f"{_WML}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    types = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            (
                ("styles", "styles.xml"),
                ("numbering", "numbering.xml"),
                ("settings", "settings.xml"),
                ("fontTable", "fontTable.xml"),
                ("footnotes", "footnotes.xml"),
                ("header", "header1.xml"),
                ("footer", "footer1.xml"),
            ),
            1,
        )
    )
    package_ns = "http://schemas.openxmlformats.org/package/2006"
    font_table = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:family w:val="{family}"/></w:font>'
        for name, other, family in (
            (SERIF, "Liberation Serif", "roman"),
            (SANS, "Liberation Sans", "swiss"),
            (MONO, "Liberation Mono", "modern"),
        )
    )
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{package_ns}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{package_ns}/relationships"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{package_ns}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{package_ns}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>',
        "word/document.xml": f'{_HEAD}<w:document {_NS}><w:body><w:sectPr><w:headerReference w:type="default" r:id="rId6"/><w:footerReference w:type="default" r:id="rId7"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1304" w:left="1418" w:header="680" w:footer="624" w:gutter="0"/></w:sectPr></w:body></w:document>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{package_ns}/relationships">{relations}</Relationships>',
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": f'{_HEAD}<w:settings {_NS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
        "word/fontTable.xml": f"{_HEAD}<w:fonts {_NS}>{font_table}</w:fonts>",
        "word/footnotes.xml": f'{_HEAD}<w:footnotes {_NS}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>',
        "word/header1.xml": f'{_HEAD}<w:hdr {_NS}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{run("SLUG")}<w:r><w:tab/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>STATUS</w:t></w:r></w:p></w:hdr>',
        "word/footer1.xml": f'{_HEAD}<w:ftr {_NS}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{run("NAME")}<w:r><w:tab/></w:r>{run("Page ")}{field("PAGE")}{run(" of ")}{field("NUMPAGES")}</w:p></w:ftr>',
    }


def build(target: Path) -> None:
    """Write the template."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode())


if __name__ == "__main__":
    build(TARGET)
    print(TARGET.name, TARGET.stat().st_size, "bytes")
