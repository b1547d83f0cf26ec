/** The style of an HTML page: prose first, code calm, results on white. Small enough to be in each page; names no font that has to be fetched. */
export const PAGE_STYLE = String.raw`
:root { --ink: #1f2933; --soft: #5f6c7b; --line: #e3e8ee; --wash: #f6f8fa; --accent: #2563a8; --warm: #b42318; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: #fff; color: var(--ink); font: 16px/1.65 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 54rem; margin: 0 auto; padding: 3rem 1.5rem 4rem; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 2px; }
a.anchor-link { margin-left: .4em; color: var(--line); text-decoration: none; font-weight: 400; opacity: 0; }
:hover > a.anchor-link, a.anchor-link:focus { opacity: 1; color: var(--soft); }
h1, h2, h3, h4 { line-height: 1.25; margin: 2.2em 0 .6em; font-weight: 650; letter-spacing: -.01em; }
h1 { font-size: 2rem; } h2 { font-size: 1.45rem; padding-bottom: .3em; border-bottom: 1px solid var(--line); } h3 { font-size: 1.18rem; } h4 { font-size: 1rem; }
p, ul, ol, blockquote, table { margin: 0 0 1em; }
blockquote { margin-left: 0; padding: .1em 1.1em; border-left: 3px solid var(--line); color: var(--soft); }
img { max-width: 100%; height: auto; }
pre, code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { font-size: .88em; background: var(--wash); border-radius: 4px; padding: .12em .35em; }
pre { margin: 0; font-size: .84rem; line-height: 1.55; overflow-x: auto; } pre code { background: none; padding: 0; font-size: 1em; }
.jp-Cell { margin: 0 0 1.1rem; }
.jp-InputPrompt, .jp-OutputPrompt, .jp-Collapser { display: none; }
.jp-InputArea-editor, .jp-MarkdownOutput .highlight, .jp-MarkdownOutput > pre { background: var(--wash); border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; margin-bottom: .6rem; overflow-x: auto; }
.jp-OutputArea-child { margin: .6rem 0; overflow-x: auto; }
.jp-RenderedText pre { padding: .1rem 1rem; color: #3a4654; border-left: 3px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
.jp-RenderedText[data-mime-type="application/vnd.jupyter.stderr"] pre { border-left-color: #e8b4ae; background: #fff8f7; padding: .6rem 1rem; }
.jp-RenderedImage { text-align: center; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .38rem .8rem; border: 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
table.dataframe { border: 0; } .dataframe th, .dataframe td { text-align: right; } .dataframe tbody th { color: var(--soft); font-weight: 400; }
thead th { border-bottom: 2px solid #cbd3dc; font-weight: 600; }
.math { font-family: "STIX Two Text", Cambria, "Times New Roman", serif; font-style: italic; white-space: pre-wrap; }
.math.display { display: block; text-align: center; margin: 1em 0; overflow-x: auto; }
math { font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", "DejaVu Math TeX Gyre", math; font-size: 1.08em; }
math[display="block"] { margin: 1em 0; overflow-x: auto; overflow-y: hidden; }
.tml-left { text-align: left; } .tml-right { text-align: right; }
.highlight .k, .highlight .kn, .highlight .kd, .highlight .kr, .highlight .ow { color: #8250a8; } .highlight .kc, .highlight .mi, .highlight .mf, .highlight .mh { color: #0b6e8a; }
.highlight .s, .highlight .s1, .highlight .s2, .highlight .sa, .highlight .sd, .highlight .si, .highlight .se { color: #2f7d4f; }
.highlight .c, .highlight .c1, .highlight .cm { color: #8a94a0; font-style: italic; } .highlight .nf, .highlight .nc, .highlight .nd { color: #2456a6; }
.highlight .nb, .highlight .bp { color: #9a5b13; } .highlight .o { color: #52606d; }
.ansi-bold { font-weight: 600; } .ansi-red-fg, .ansi-red-intense-fg { color: #b42318; } .ansi-green-fg, .ansi-green-intense-fg { color: #2f7d4f; }
.ansi-yellow-fg, .ansi-yellow-intense-fg { color: #8a6100; } .ansi-blue-fg, .ansi-blue-intense-fg { color: #2456a6; } .ansi-cyan-fg, .ansi-cyan-intense-fg { color: #0b6e8a; } .ansi-magenta-fg { color: #8250a8; }
@media print { main { max-width: none; padding: 0; } .jp-OutputArea-child, .jp-RenderedImage { break-inside: avoid; } a { color: inherit; } }
@media (max-width: 40rem) { main { padding: 1.5rem 1rem 2.5rem; } h1 { font-size: 1.6rem; } }
`.trim();
