import { CONTINUE_PART } from '../../jupyter/door.ts';

/**
 * Converts and checks with jupytext's Python API: one process for many notebooks, because starting it costs as much as a hundred of them.
 *
 * Started as `python3 -c BOOT SCRIPT`, so that no file of ours has to lie anywhere; it goes on in the interpreter that the console script
 * `jupytext` names. One JSON request per line on stdin, one answer per line on stdout, in order; it ends when stdin does.
 *   first line  {"jupytext": VERSION, "python": VERSION}, or {"missing": "jupytext"} and exit code 3
 *   read        {text} -> {cells: [{cell_type, source, metadata}]}
 *   render      {cells, metadata} -> {texts}: each cell by itself, its marker first
 *   myst        {cells, metadata} -> {text}
 *   check       {sources} -> {cells: [{error, line} | {imports, statements, names, used}]}
 * An answer to a request that failed is {error}. Files are neither read nor written here, and so no configuration of jupytext is, either.
 */
export const CONVERT_BOOT = 'import sys; exec(compile(sys.argv[1], "convert", "exec"))';

export const CONVERT_SCRIPT = String.raw`
import sys

# Python puts the working directory first: a json.py of the project would be taken for Python's own.
sys.path[:] = [entry for entry in sys.path if entry]

import ast, json, os, shlex, shutil


${CONTINUE_PART}


continue_in("jupytext", ["-c", '${CONVERT_BOOT}', sys.argv[1]])

# What libraries print must not come between the answers.
answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def answer(value):
    # A notebook's options may be NaN, for which JSON has no word: then the question is refused, whole.
    answers.write(json.dumps(value, allow_nan=False) + "\n")
    answers.flush()


try:
    import jupytext
    import nbformat
except ImportError:
    answer({"missing": "jupytext"})
    sys.exit(3)


def notebook(cells, metadata):
    made = []
    for cell in cells:
        cell = dict(cell)
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
        made.append(cell)
    return nbformat.from_dict({"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4})


def read(text):
    found = jupytext.reads(text, fmt="py:percent")
    return {"cells": [{"cell_type": c.cell_type, "source": c.source, "metadata": c.metadata} for c in found.cells]}


def render(cells, metadata):
    settings = dict(metadata.get("jupytext", {}), notebook_metadata_filter="-all", cell_metadata_filter="all,-lines_to_next_cell")
    # A cell before it keeps a raw cell with --- from becoming the header of the script.
    first = {"cell_type": "markdown", "metadata": {}, "source": "x"}
    prefix = "# %% [markdown]\n# x\n\n"
    texts = []
    for cell in cells:
        text = jupytext.writes(notebook([first, cell], dict(metadata, jupytext=dict(settings))), fmt="py:percent")
        if not text.startswith(prefix):
            raise ValueError("jupytext writes a cell in a way that is not known here: " + text[:80])
        texts.append(text[len(prefix):])
    return {"texts": texts}


def myst(cells, metadata):
    # The version would change the file at each upgrade of jupytext. The filter that leaves it out is not wanted in the file, either.
    wanted = "kernelspec,-jupytext.text_representation.jupytext_version"
    text = jupytext.writes(notebook(cells, dict(metadata, jupytext={"notebook_metadata_filter": wanted})), fmt="md:myst")
    return {"text": text.replace("  notebook_metadata_filter: " + wanted + "\n", "", 1)}


def check(sources):
    return {"cells": [check_cell(source) for source in sources]}


def check_cell(source):
    try:
        tree = compile(source, "cell", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError) as fault:
        return {"error": getattr(fault, "msg", None) or str(fault), "line": getattr(fault, "lineno", None) or 1}
    imports, statements, names = [], 0, []
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            imports.append(node.lineno)
            for alias in node.names:
                origin = (getattr(node, "module", None) or "") + ":" + alias.name
                names.append([alias.asname or alias.name.split(".")[0], node.lineno, "import " + origin])
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            pass
        else:
            statements += 1
            names.extend([name, node.lineno, kind] for name, kind in defined(node))
    used = sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)})
    return {"imports": imports, "statements": statements, "names": names, "used": used}


def defined(node):
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        yield node.name, "function"
    elif isinstance(node, ast.ClassDef):
        yield node.name, "class"
    elif isinstance(node, (ast.Assign, ast.AnnAssign)):
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            for name in ast.walk(target):
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
                    yield name.id, "variable"


OPERATIONS = {"read": read, "render": render, "myst": myst, "check": check}

answer({"jupytext": jupytext.__version__, "python": "%d.%d.%d" % sys.version_info[:3]})
for line in sys.stdin.buffer:
    request = json.loads(line)
    operation = OPERATIONS[request.pop("op")]
    try:
        answer(operation(**request))
    except Exception as fault:
        answer({"error": "%s: %s" % (type(fault).__name__, fault)})
`;
