import { CONTINUE_PART } from './execution/script/continue-part.ts';

/**
 * Renders pages of executed notebooks with nbconvert's Python API: one process for all of them, because starting it costs as much as fifty
 * pages, and because the command line can neither name figures nor keep a page free of CDNs.
 *
 * Started as `python3 -c BOOT SCRIPT`, so that no file of ours has to lie anywhere and a second interpreter can be given the same text.
 * stdin: `{ template, style, pages: [{ format, from, to }] }`; stdout: `{ version, failures: [{ to, error }] }`. Exit code 0 also with
 * failures, 3 where nbconvert is nowhere to be found.
 */
export const RENDER_BOOT = 'import sys; exec(compile(sys.argv[1], "render", "exec"))';

export const RENDER_SCRIPT = String.raw`
import sys

# Python puts the working directory first: a json.py of the project would be taken for Python's own.
sys.path[:] = [entry for entry in sys.path if entry]

import base64, json, mimetypes, os, re, shlex, shutil


${CONTINUE_PART}


try:
    import nbconvert
except ImportError:
    continue_in("jupyter-nbconvert", ["-c", '${RENDER_BOOT}', sys.argv[1]])
    sys.stderr.write("no Python on PATH has the package nbconvert\n")
    sys.exit(3)

import nbformat
from nbconvert.exporters import HTMLExporter, MarkdownExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from traitlets.config import Config

# What a page can show without a script, the best first. Widgets and javascript would load their libraries from a CDN.
SHOWN = ["text/html", "text/markdown", "image/svg+xml", "text/latex", "image/png", "image/jpeg", "text/plain"]


def math(tex, display):
    text = tex.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return '<span class="math%s">%s</span>' % (" display" if display else "", text)


class Renderer(IPythonRenderer):
    """Sets formulas apart from text, so that whoever typesets them need not guess which dollars are money."""

    def inline_math(self, body):
        # A dollar before a word and one after a space are money: "from $5 to $6".
        if body[:1].isspace() != body[-1:].isspace():
            return "$" + self.escape_html(body) + "$"
        return math(body, False)

    def block_math(self, body):
        return math(body, True)

    def latex_environment(self, name, body):
        return math("\\begin{%s}%s\\end{%s}" % (name, body, name), True)


class PageExporter(HTMLExporter):
    def markdown2html(self, context, source):
        renderer = Renderer(escape=False, attachments=context.get("cell", {}).get("attachments", {}), anchor_link_text="#")
        return MarkdownWithMath(renderer=renderer).render(source)

    # The decorator of jinja2 that hands over the context, taken from the method that is replaced: its name changed with jinja2 3.
    for _mark in ("jinja_pass_arg", "contextfilter"):
        if hasattr(HTMLExporter.markdown2html, _mark):
            setattr(markdown2html, _mark, getattr(HTMLExporter.markdown2html, _mark))


def shown(data, format):
    """The one representation of an output that is used; a script in a Markdown page would be shown as text by most sites."""
    kinds = [kind for kind in SHOWN if kind in data]
    if format == "markdown" and len(kinds) > 1 and kinds[0] == "text/html" and "<script" in data["text/html"].lower():
        kinds = kinds[1:]
    return kinds[:1]


def prepare(notebook, format, stem):
    """Leaves of each output what is shown, and numbers the figures: a cell that is put between two others renames none."""
    figures = 0
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type not in ("display_data", "execute_result"):
                continue
            kinds = shown(output.data, format)
            output.data = {kind: output.data[kind] for kind in kinds}
            if kinds and kinds[0].startswith("image/"):
                figures += 1
                output.metadata["filename"] = "%s_%d" % (stem, figures)


def attachments(notebook, stem):
    """Attachments as files: numbered, because two cells may both have an image.png."""
    files = {}
    for cell in notebook.cells:
        for name, kinds in cell.pop("attachments", {}).items():
            kind, data = next(iter(kinds.items()))
            extension = mimetypes.guess_extension(kind) or os.path.splitext(name)[1]
            path = "%s_files/%s_attached_%d%s" % (stem, stem, len(files) + 1, extension)
            files[path] = base64.b64decode("".join(data))
            cell.source = cell.source.replace("attachment:" + name, path)
    return files


def html_page(notebook, stem, request):
    exporter = PageExporter(config=Config({"CSSHTMLHeaderPreprocessor": {"enabled": False}}), raw_template=request["template"])
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    return exporter.from_notebook_node(notebook, {"metadata": {"name": stem, "path": ""}, "page_style": request["style"]})[0], {}


def markdown_page(notebook, stem):
    files = attachments(notebook, stem)
    resources = {"metadata": {"name": stem, "path": ""}, "unique_key": stem, "output_files_dir": stem + "_files"}
    text, resources = MarkdownExporter().from_notebook_node(notebook, resources)
    outputs = resources.get("outputs")
    files.update(outputs if isinstance(outputs, dict) else {})
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n", files


def render(page, request):
    stem = os.path.splitext(os.path.basename(page["to"]))[0]
    notebook = nbformat.read(page["from"], as_version=4)
    prepare(notebook, page["format"], stem)
    text, files = html_page(notebook, stem, request) if page["format"] == "html" else markdown_page(notebook, stem)
    folder = os.path.dirname(page["to"])
    for path, content in sorted(files.items()):
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(content)
    with open(page["to"], "w", encoding="utf-8", newline="\n") as file:
        file.write(text if text.endswith("\n") else text + "\n")


def main():
    request = json.load(sys.stdin)
    failures = []
    for page in request["pages"]:
        try:
            render(page, request)
        except Exception as error:
            lines = str(error).strip().splitlines()
            failures.append({"to": page["to"], "error": "%s: %s" % (type(error).__name__, lines[0] if lines else "")})
    json.dump({"version": nbconvert.__version__, "failures": failures}, sys.stdout)


main()
`;
