/** The program from its arguments to its end, and how it comes to the Python that has papermill. */
export const MAIN_PART = String.raw`#!/usr/bin/env python3
"""Executes a notebook in the percent format and keeps it as a Jupyter notebook with its outputs.

    python3 execute-percent.py --source NOTEBOOK.py --output EXECUTED.ipynb [--cwd FOLDER] [--kernel NAME] [--parameters JSON]

Needs jupytext and papermill, in this Python or beside the program papermill on PATH. The executed notebook is replaced only when every
cell has run, and has the same bytes when the same is run again. Exit code 0: every cell ran.
"""
import os
import sys

# The folder of this program is not the notebook's: a json.py in it would be taken for Python's own.
sys.path[:] = [entry for entry in sys.path if entry and os.path.abspath(entry) != os.path.dirname(os.path.abspath(__file__))]

import argparse
import ast
import copy
import hashlib
import importlib.util
import json
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
import traceback

FAULT, USAGE = 1, 2
CELL_RAISED, EXIT_CALLED, KERNEL_DIED, KERNEL_NOT_STARTED, UNKNOWN_KERNEL = 10, 11, 12, 13, 14
BAD_PARAMETER, BROKEN_SOURCE, INTERRUPTED, TOOL_MISSING, NOT_WRITTEN = 15, 16, 17, 18, 19
KINDS = {
    0: "succeeded",
    FAULT: "fault",
    USAGE: "usage",
    CELL_RAISED: "cell-raised",
    EXIT_CALLED: "exit-called",
    KERNEL_DIED: "kernel-died",
    KERNEL_NOT_STARTED: "kernel-not-started",
    UNKNOWN_KERNEL: "unknown-kernel",
    BAD_PARAMETER: "bad-parameter",
    BROKEN_SOURCE: "broken-source",
    INTERRUPTED: "interrupted",
    TOOL_MISSING: "tool-missing",
    NOT_WRITTEN: "not-written",
}


class Failure(Exception):
    """Why there is no executed notebook, in one sentence; more: facts for notebook.json."""

    def __init__(self, code, sentence, **more):
        Exception.__init__(self, sentence)
        self.code, self.sentence, self.more = code, sentence, more


def main():
    options = read_options()
    continue_where_papermill_is()
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    sys.stdout.reconfigure(errors="backslashreplace", line_buffering=True)
    execution = Execution(options)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, execution.interrupted)
    try:
        execution.run()
    except Failure as failure:
        execution.fail(failure)
    except Exception as error:
        traceback.print_exc(file=sys.stdout)
        execution.fail(Failure(FAULT, "the program that executes it failed: %s: %s" % (type(error).__name__, first_line(error))))


def read_options():
    parser = argparse.ArgumentParser(description="Executes a notebook in the percent format. Needs jupytext and papermill.")
    parser.add_argument("--source", required=True, help="the notebook's script")
    parser.add_argument("--output", required=True, help="the executed notebook, .ipynb, written only when every cell ran")
    parser.add_argument("--cwd", default="", help="where the notebook runs; default: the folder of the source")
    parser.add_argument("--kernel", default="", help="name of a Jupyter kernel; default: the one that the source names, else python3")
    parser.add_argument("--parameters", default="{}", help="a JSON object: values for what the cell tagged 'parameters' sets")
    return parser.parse_args()


def continue_where_papermill_is():
    """Goes on in the interpreter that the program papermill names in its first line, where this one lacks papermill."""
    been = os.environ.pop("ENGINE_PERCENT_CONTINUED", None)
    if importlib.util.find_spec("papermill") is not None or been:
        return
    script = shutil.which("papermill")
    interpreter = script and interpreter_of(script)
    if interpreter:
        os.environ["ENGINE_PERCENT_CONTINUED"] = "1"
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


def first_line(text):
    lines = str(text).strip().splitlines() or [type(text).__name__]
    return lines[0] if len(lines[0]) <= 80 else lines[0][:79] + "\u2026"


def plural(count, word):
    return "%d %s%s" % (count, word, "" if count == 1 else "s")
`;
