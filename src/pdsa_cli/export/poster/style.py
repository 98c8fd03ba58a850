"""The style of a poster: every length follows from ``--mm``, a millimetre of A4, so that it is the same on every paper.

Where there is no font of the widths that are counted with, one that is broader is drawn smaller.

On paper that is as much larger as the paper is; on a screen the sheet is as wide as the window, and on a phone its columns
stand below one another.
"""

import re

from pdsa_cli.export.poster import measuring
from pdsa_cli.export.poster.arranging import GAP, Arranged
from pdsa_cli.export.poster.sheet import FOOT, GUTTER, MARGIN

_SHEET = """
@font-face{font-family:narrowed;src:local("DejaVu Sans"),local("Noto Sans"),local("Verdana");size-adjust:86%}
@font-face{font-family:narrowed;font-weight:700;src:local("DejaVu Sans Bold"),local("Noto Sans Bold"),local("Verdana Bold");size-adjust:84%}
:root{color-scheme:light;--paper:#fff;--ink:#1f1f1f;--quiet:#565b61;--line:#d4d8dd;--shade:#eef4fa;--lead:#0b5394}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{margin:0;background:var(--paper);color:var(--ink);font-family:Arial,Helvetica,"Liberation Sans",Arimo,"Nimbus Sans",narrowed,sans-serif;line-height:LINE;overflow-wrap:anywhere}
h1,h2,h3,p,ul,dl,dd,figure{margin:0;padding:0}
ul{list-style:none}
h1{font-size:2em;line-height:1.2;font-weight:700}
h2{font-size:HEADINGem;font-weight:700;color:var(--lead);border-bottom:.1em solid var(--lead);margin-bottom:.35em}
h3{font-size:1em;font-weight:700}
header{background:var(--lead);color:#fff;display:flex;align-items:center;justify-content:space-between;gap:1em;padding:.5em 2%}
header div{min-width:0}
header img{background:#fff;padding:.3em;border-radius:.2em;max-width:18%;max-height:5em;object-fit:contain}
p{margin-bottom:.4em}
.lead{font-size:LEADem;font-weight:700;margin-bottom:.36em}
.quiet{font-size:SMALLem;color:var(--quiet)}
.listed li{padding-inline-start:INDENTem;margin-bottom:.2em;position:relative}
.listed li:before{content:"";position:absolute;inset-inline-start:.2em;top:.5em;width:.36em;height:.36em;background:var(--lead)}
.ground{background:var(--shade);padding:PADDINGem;border-inline-start:.35em solid var(--lead)}
article{margin-bottom:.7em}
dt,dd{display:inline}
dt{font-weight:700;color:var(--lead)}
.drivers,.drivers ul{display:grid}
.drivers>li{display:grid;grid-template-columns:DRIVER% IDEAS%;justify-content:space-between;align-items:center;margin-bottom:.3em;font-size:SMALLem}
.drivers>.alone{display:block}
.driver{display:block;font-weight:700;border:.12em solid var(--lead);background:var(--shade);padding:.3em .6em}
.second .driver{background:var(--paper)}
.drivers ul{border-inline-start:.16em solid var(--quiet);gap:.25em;position:relative}
.drivers ul:before{content:"";position:absolute;inset-inline-end:100%;top:50%;width:40%;max-width:1.2em;border-top:.16em solid var(--quiet)}
.drivers ul li{border:.08em solid var(--quiet);border-radius:.5em;padding:.12em .6em;margin-inline-start:.8em}
svg{display:block;width:100%;height:100%}
footer{color:var(--quiet)}
footer p{display:inline;margin-inline-end:1em}
@page{size:PAGE;margin:0}
@media print{:root{--mm:UNIT}}
@media screen{:root{--mm:calc(100vw / WIDE)}}
@media print,screen and (min-width:50rem){
body{font-size:calc(TEXT*var(--mm))}
.sheet{width:calc(WIDE*var(--mm));height:calc(HIGH*var(--mm));padding:calc(MARGIN*var(--mm));overflow:hidden;display:flex;flex-direction:column}
header{height:calc(HEAD*var(--mm));flex:none}
main{flex:1;min-height:0;display:grid;grid-template-columns:repeat(COLUMNS,minmax(0,1fr));gap:calc(GUTTER*var(--mm));margin-top:calc(4*var(--mm))}
.column{height:calc(BODY*var(--mm));display:flex;flex-direction:column;justify-content:space-between;gap:GAPem;min-height:0}
section{flex:none}
.panels section{flex:1 0 auto}
.chart{flex:0 1 auto;min-height:0;display:flex;flex-direction:column}
.chart h2{flex:none}
figure{flex:0 1 auto;margin-bottom:.5em;min-height:0}
CHARTS
footer{height:calc(FOOT*var(--mm));padding-top:calc(2.5*var(--mm));flex:none;font-size:calc(2.5*var(--mm));line-height:1.2}
}
@media screen and (max-width:49.99rem){body{font-size:1rem}section,figure{margin-bottom:1.4rem}main,footer{padding:1rem}h1{font-size:1.5rem}}
""".strip()


def style_of(found: Arranged) -> str:
    """The sheet for one poster: no text of a project stands in it, only lengths."""
    scale = found.sheet.scale
    charts = "\n".join(
        f".column:nth-of-type({number}) figure{{height:calc({_at(column.chart)}*var(--mm))}}"
        for number, column in enumerate(found.columns, 1)
        if column.chart
    )
    values = {
        "PAGE": f"{_at(found.sheet.width)}mm {_at(found.sheet.height)}mm",
        "UNIT": f"{scale:.5f}mm",
        "WIDE": _at(found.sheet.width / scale),
        "HIGH": _at(found.sheet.height / scale - 0.1),  # a sheet of exactly its height may begin a second one
        "TEXT": _at(found.text),
        "MARGIN": _at(MARGIN),
        "HEADING": _at(measuring.HEADING),
        "HEAD": _at(found.head),
        "BODY": _at(found.body),
        "FOOT": _at(FOOT),
        "GUTTER": _at(GUTTER),
        "GAP": _at(GAP),
        "COLUMNS": str(len(found.columns)),
        "LINE": _at(measuring.LINE),
        "LEAD": _at(measuring.LEAD),
        "SMALL": _at(measuring.SMALL),
        "INDENT": _at(measuring.INDENT),
        "PADDING": _at(measuring.PADDING),
        "DRIVER": _at(100 * measuring.DRIVER),
        "IDEAS": _at(100 * measuring.IDEAS),
        "CHARTS": charts,
    }
    return re.sub("[A-Z]{3,}", lambda word: values.get(word[0], word[0]), _SHEET)


def _at(length: float) -> str:
    return f"{length:.3f}".rstrip("0").rstrip(".")
