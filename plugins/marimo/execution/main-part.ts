/** The program from its options to what it tells at the end. */
export const MAIN_PART = String.raw`#!/usr/bin/env python3
"""Executes a marimo notebook once and keeps it as a Jupyter notebook with its outputs.

    python3 execute-marimo.py --source NOTEBOOK.py --output EXECUTED.ipynb [--parameters JSON] [--sandbox]
    python3 execute-marimo.py --source NOTEBOOK.py --page PAGE.html [--parameters JSON] [--sandbox]

The second form keeps marimo's own page instead, which has its controls, and needs a network to be shown.
Needs marimo and nbformat, in this Python or beside the program marimo on PATH. The executed notebook is replaced only when every cell
has run, and has the same bytes when the same is run again. Exit code 0: every cell ran, except below mo.stop.
"""
import argparse
import ast
import hashlib
import html
import importlib.util
import json
import os
import platform
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

# The folder of this program is not the notebook's.
sys.path[:] = [entry for entry in sys.path if entry and os.path.abspath(entry) != os.path.dirname(os.path.abspath(__file__))]

class Stopped(Exception):
    def __init__(self, number):
        Exception.__init__(self, number)
        self.signal = number


class Failed(Exception):
    def __init__(self, state, reason, **more):
        Exception.__init__(self, reason)
        self.result = dict(more, state=state, reason=reason)


def main():
    options = read_options()
    continue_where_marimo_is()
    attempt = os.environ.get("ENGINE_ATTEMPT_DIRECTORY")
    try:
        result = execute(options, attempt) if options.page is None else make_page(options)
    except Failed as failure:
        result = failure.result
    except Stopped as stopped:
        # Ended by the same signal, so that whoever started this program sees it.
        signal.signal(stopped.signal, signal.SIG_DFL)
        os.kill(os.getpid(), stopped.signal)
    tell(result, attempt)
    sys.exit(0 if result["state"] == "succeeded" else 1)


def read_options():
    parser = argparse.ArgumentParser(description="Executes a marimo notebook once and keeps it with its outputs.")
    parser.add_argument("--source", required=True, help="the notebook")
    kept = parser.add_mutually_exclusive_group(required=True)
    kept.add_argument("--output", help="the executed notebook, .ipynb")
    kept.add_argument("--page", help="marimo's own page of it, .html")
    parser.add_argument("--parameters", default="{}", type=json.loads, help="a JSON object: what mo.cli_args() has")
    parser.add_argument("--sandbox", action="store_true", help="with the packages that the notebook names, by uv")
    return parser.parse_args()


def continue_where_marimo_is():
    """Goes on in the interpreter that the program marimo names in its first line, where this one lacks marimo."""
    if importlib.util.find_spec("marimo") is not None:
        return
    script = shutil.which("marimo")
    interpreter = script and interpreter_of(script)
    if not interpreter or os.environ.pop("ENGINE_MARIMO_CONTINUED", None):
        sys.exit("marimo was not found: neither has this Python the package, nor is there a program marimo on PATH. pip install marimo nbformat")
    os.environ["ENGINE_MARIMO_CONTINUED"] = "1"
    sys.stdout.flush()
    os.execvp(interpreter[0], interpreter + [os.path.abspath(__file__)] + sys.argv[1:])


def interpreter_of(script):
    with open(script, "rb") as file:
        head = file.read(1000).decode("utf-8", "replace").splitlines()
    words = shlex.split(head[0][2:]) if head and head[0].startswith("#!") else []
    # Where the path is too long for a first line, pip writes #!/bin/sh and: '''exec' "/long/path/python" "$0" "$@"
    if words and words[0].endswith("/sh") and len(head) > 1 and head[1].startswith("'''exec'"):
        words = shlex.split(head[1][len("'''exec'"):])[:1]
    return words


def execute(options, attempt):
    os.environ.pop("ENGINE_MARIMO_CONTINUED", None)
    places = places_of_cells(options.source)
    total = len(places)
    say("[0/%d] marimo executes %s; it tells how it went when all cells are through" % (total, options.source))
    scratch = tempfile.mkdtemp(prefix="marimo-", dir=attempt if attempt and os.path.isdir(attempt) else None)
    try:
        written = os.path.join(scratch, "executed.ipynb")
        with Session(options.source) as session:
            code, last = export(options, "ipynb", ["--include-outputs", "--sort", "top-down"], written)
            refuse_unwritten(code, last, written)
            with open(written, encoding="utf-8") as file:
                notebook = json.load(file)
            cells = [about(cell, places[index] if total == len(notebook["cells"]) else None, index)
                     for index, cell in enumerate(notebook["cells"])]
            failure = failure_in(notebook, cells) or (code != 0 and (session.failure(cells) or (None, last or "exit code %d" % code)))
        stopped = [cell["label"] for cell, of in zip(cells, notebook["cells"]) if is_not_run(of)]
        normalise(notebook, options, cells)
        counts = {"cells": len(cells), "stopped": stopped}
        if failure:
            cell, what = failure
            where = {} if cell is None else {"cell": cell["label"], "line": cell["line"]}
            kept = keep_failed(notebook, attempt)
            raise Failed("cell-failed", what, artefact=kept, **dict(counts, **where))
        replace(options.output, text_of(notebook))
        say("[%d/%d] all cells are through" % (len(cells), len(cells)))
        return dict(counts, state="succeeded")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def make_page(options):
    os.environ.pop("ENGINE_MARIMO_CONTINUED", None)
    scratch = tempfile.mkdtemp(prefix="marimo-")
    try:
        written = os.path.join(scratch, "page.html")
        with Session(options.source):
            code, last = export(options, "html", [], written)
            refuse_unwritten(code, last, written)
        if code != 0:
            # The page is there, with the cells that failed: nobody is to take it for a result.
            raise Failed("not-executed", last or "marimo ended with exit code %d" % code)
        with open(written, encoding="utf-8") as file:
            replace(options.page, file.read())
        return {"state": "succeeded", "cells": 0, "stopped": []}
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def refuse_unwritten(code, last, written):
    if not os.path.exists(written):
        raise Failed("not-executed", last or "marimo ended with exit code %d and wrote nothing" % code)
    if code == TEXTS_NOT_TAKEN:
        raise Failed("not-executed", "this marimo cannot be told that a parameter is text although it looks like a number")


def places_of_cells(source):
    """The line of each cell in the file's order; none where the file cannot be parsed: marimo will say why."""
    try:
        with open(source, encoding="utf-8-sig") as file:
            tree = ast.parse(file.read())
    except OSError as error:
        raise Failed("not-executed", "the notebook cannot be read: %s" % error)
    except (SyntaxError, ValueError):
        return []
    return [place for place in map(place_of, tree.body) if place is not None]


def place_of(node):
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        for decorator in node.decorator_list:
            of = decorator.func if isinstance(decorator, ast.Call) else decorator
            if is_app(of, ("cell", "function", "class_definition")):
                return decorator.lineno
    if isinstance(node, ast.With):
        of = node.items[0].context_expr
        if is_app(of.func if isinstance(of, ast.Call) else of, ("setup",)):
            return node.lineno
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and is_app(node.value.func, ("_unparsable_cell",)):
        return node.lineno
    return None


def is_app(node, attributes):
    return isinstance(node, ast.Attribute) and node.attr in attributes and isinstance(node.value, ast.Name) and node.value.id == "app"


def tell(result, attempt):
    """In words for people; as JSON for the engine."""
    if result["state"] == "succeeded" and result["stopped"]:
        say("stopped early by mo.stop: %d of %d cells did not run (%s)" % (len(result["stopped"]), result["cells"], ", ".join(result["stopped"])))
    if result["state"] != "succeeded":
        where = "%s%s: " % (result["cell"], " (line %d)" % result["line"] if result.get("line") else "") if "cell" in result else ""
        say("failed: %s%s" % (where, result["reason"]))
        if "artefact" in result:
            say("the notebook as far as it got: %s" % result["artefact"])
    if attempt and os.path.isdir(attempt):
        with open(os.path.join(attempt, "notebook.json"), "w", encoding="utf-8") as file:
            json.dump(result, file)


def say(text):
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
`;
