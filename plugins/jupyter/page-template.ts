/**
 * The Jinja template of an HTML page. It takes the cells from nbconvert's own `lab` template, but not the frame around them, which loads
 * require.js, MathJax and mermaid from a CDN and carries 250 kB of JupyterLab's style sheets.
 */
export const PAGE_TEMPLATE = String.raw`{%- extends 'lab/base.html.j2' -%}

{%- block header -%}
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ nb.metadata.get('title', resources['metadata']['name']) | escape_html }}</title>
<style>
{{ resources.page_style }}
</style>
</head>
{%- endblock header -%}

{%- block body_header -%}
<body>
<main>
{%- endblock body_header -%}

{%- block body_footer -%}
</main>
</body>
{%- endblock body_footer -%}

{%- block footer -%}
</html>
{%- endblock footer -%}

{%- block data_svg scoped -%}
<div class="jp-RenderedImage"><img alt="Figure" src="data:image/svg+xml;base64,{{ output.data['image/svg+xml'] | text_base64 | escape_html }}"></div>
{%- endblock data_svg -%}

{%- block data_png scoped -%}
<div class="jp-RenderedImage"><img alt="Figure" src="data:image/png;base64,{{ output.data['image/png'] | escape_html }}"
{%- set width = output | get_metadata('width', 'image/png') -%}{%- if width is not none %} width="{{ width | escape_html }}"{%- endif -%}
></div>
{%- endblock data_png -%}

{%- block data_jpg scoped -%}
<div class="jp-RenderedImage"><img alt="Figure" src="data:image/jpeg;base64,{{ output.data['image/jpeg'] | escape_html }}"
{%- set width = output | get_metadata('width', 'image/jpeg') -%}{%- if width is not none %} width="{{ width | escape_html }}"{%- endif -%}
></div>
{%- endblock data_jpg -%}

{%- block data_latex scoped -%}
<div class="jp-RenderedLatex"><span class="math display">{{ output.data['text/latex'].strip() | replace('$', '') | e }}</span></div>
{%- endblock data_latex -%}
`;
