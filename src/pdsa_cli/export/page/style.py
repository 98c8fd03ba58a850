"""The style of a page: one short sheet for the screen, the phone and paper, in light and dark.

The pictures are drawn in the few colours of ``svg``; in the dark each of them is exchanged for one that is as easy to see.
"""

from pdsa_cli.export import svg

_DARK = {
    "#ffffff": "#16191d",
    svg.INK: "#e8eaed",
    svg.GREY: "#a9b1b9",
    svg.PALE: "#3b424a",
    svg.BLUE: "#8ab8f2",
    svg.ORANGE: "#ff9f5a",
    svg.LIGHT_BLUE: "#1c3450",
    svg.BAND: "#3d628c",
}
"""Each colour of the pictures with the one that stands for it in the dark."""

_SHEET = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1f1f1f;--quiet:#565b61;--line:#d4d8dd;--shade:#f4f6f8;--lead:#0b5394;--good:#1a6a35;--poor:#a3360a}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Arial,Helvetica,sans-serif;overflow-wrap:anywhere}
header,nav,main,footer{max-width:50rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
.skip{position:absolute;left:1rem;top:-9rem;background:var(--paper);padding:.6rem .9rem;z-index:1}.skip:focus{top:.4rem}
.site{padding-top:.9rem}.site ul{columns:auto;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;list-style:none;padding:0}
.logo{display:block;max-height:4rem;max-width:14rem;margin-bottom:.8rem;background:#fff;padding:.2rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem}
h2{font-size:1.35rem;line-height:1.3;margin:2.6rem 0 .6rem;padding-top:.7rem;border-top:2px solid var(--lead)}
h3{font-size:1.1rem;margin:1.8rem 0 .4rem}
h4{font-size:1rem;margin:1.4rem 0 .2rem}
p{margin:.5rem 0;white-space:pre-line}
.quiet{color:var(--quiet)}
.lead{font-size:1.15rem;border-inline-start:4px solid var(--lead);padding-inline-start:.9rem}
.good{color:var(--good);font-weight:600}
.poor{color:var(--poor);font-weight:600}
a{color:var(--lead)}
nav ul{columns:2 14rem;padding-inline-start:1.2rem;margin:.6rem 0}
main ul,main ol{padding-inline:1.2rem}
nav li{padding:.1rem 0;break-inside:avoid}
:focus-visible{outline:3px solid var(--lead);outline-offset:2px}
dl{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:.25rem 1rem;margin:.6rem 0}
dt{color:var(--quiet)}
dd{margin:0}
figure{margin:1rem 0}
.wide{overflow-x:auto;max-width:100%}
svg{display:block;max-width:100%;height:auto}
.wide svg{min-width:34rem}
.broad{margin-inline:calc(50% - min(48vw,39rem))}.broad svg{min-width:60rem;margin:0 auto}
.rows th,.rows td{min-width:6.2rem}
figcaption{margin-top:.4rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
caption{text-align:start;color:var(--quiet);padding:.2rem 0}
th,td{text-align:start;vertical-align:top;padding:.35rem .7rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600}
.values table{width:auto;font-variant-numeric:tabular-nums;overflow-wrap:normal}
.values td,.values th{padding-inline-end:1.2rem}
details{margin:.4rem 0}
summary{cursor:pointer;color:var(--lead);padding:.3rem 0}
footer{margin-top:3rem;padding-bottom:2rem;color:var(--quiet)}
@media screen and (max-width:40rem){
h1{font-size:1.5rem}h2{font-size:1.2rem}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}
.rows{position:relative}.rows thead{position:absolute;left:0;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.rows tr{display:block;border-bottom:1px solid var(--line);padding:.4rem 0}
.rows td,.rows th{display:block;min-width:0;border:0;padding:.1rem 0}
.broad{margin-inline:0}
.rows [data-label]:before{content:attr(data-label) ": ";color:var(--quiet);font-weight:400}
}
@media print{
:root{color-scheme:light}
@page{margin:16mm 15mm 18mm;@bottom-right{content:counter(page) " of " counter(pages);font:9pt Arial,sans-serif;color:#565b61}}
@page broad{size:landscape}
body{font-size:10pt;line-height:1.4}
header,main,footer{max-width:none;padding:0}
nav,details:not([open]){display:none}
h2,h3,h4,h3+p,caption,summary{break-after:avoid}
figure,tr,dl,article,p,li{break-inside:avoid}
thead{display:table-header-group}
p,li{orphans:3;widows:3}
.wide{overflow:visible}.wide svg,.broad svg{min-width:0}
svg{max-height:21cm;margin:0 auto}
.chart svg{max-height:7.2cm}
#measures article{margin-top:3mm}#measures h3{margin:0 0 1mm}#measures dl{display:block;margin:1mm 0}#measures dt,#measures dd{display:inline;margin:0}#measures dt:after{content:": "}#measures dd:not(:last-child):after{content:"; "}#measures p,#measures figure{margin:1mm 0}
.broad,h2:has(+.broad){page:broad}.broad{margin-inline:0}.broad svg{max-height:15cm}
}
@media screen and (prefers-color-scheme:dark){
:root{--paper:#16191d;--ink:#e8eaed;--quiet:#a9b1b9;--line:#3b424a;--shade:#1f2429;--lead:#8ab8f2;--good:#7fd49a;--poor:#ff9f5a}
PICTURES}
""".strip()


DARK_PICTURES = "".join(
    f'svg [fill="{light}"]{{fill:{dark}}}svg [stroke="{light}"]{{stroke:{dark}}}\n'
    for light, dark in _DARK.items()
)
"""The rules by which a picture is exchanged colour for colour, for the dark."""
STYLE = _SHEET.replace("PICTURES", DARK_PICTURES)
"""The whole sheet."""
