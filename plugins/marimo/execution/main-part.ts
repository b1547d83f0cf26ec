/** The program from its options to how it ended. */
export const MAIN_PART = String.raw`
def main():
    options = read_options()
    continue_where("marimo")
    attempt = Attempt()
    conclude(lambda: run(options, attempt), attempt.fail)


def read_options():
    parser = common_options("Executes a marimo notebook once and keeps it with its outputs. Needs marimo and nbformat.")
    kept = parser.add_mutually_exclusive_group(required=True)
    kept.add_argument("--output", help="the executed notebook, .ipynb")
    kept.add_argument("--page", help="marimo's own page of it, .html")
    parser.add_argument("--sandbox", action="store_true", help="with the packages that the notebook names, by uv")
    return parser.parse_args()


def run(options, attempt):
    require("marimo", "marimo nbformat")
    execution = Execution(options)
    if options.page is None:
        execute(execution, attempt)
    else:
        make_page(execution, attempt)


class Execution:
    def __init__(self, options):
        self.source, self.output, self.page, self.sandbox = options.source, options.output, options.page, options.sandbox
        self.parameters = parse_parameters(options.parameters)
        self.content = read_source(options.source)
        self.places = places_of_cells(self.content)

        self.is_read = False

    def read(self):
        """Called once marimo has read the source, which it does itself: only the file has the notebook's place. It is to be what is named."""
        if self.is_read:
            return
        self.is_read = True
        if read_source(self.source) != self.content:
            raise Failure(BROKEN_SOURCE, "%s changed while marimo was reading it: execute it again" % self.source)
        print("[0/%d] marimo tells at the end" % len(self.places))


def execute(execution, attempt):
    print("marimo executes %s" % execution.source)
    refuse_broken(execution)
    notebook, failure, cells, ended = exported(execution, attempt.folder)
    stopped = [cell["label"] for cell, of in zip(cells, notebook["cells"]) if is_not_run(of)]
    cut = [cell["label"] for cell, of in zip(cells, notebook["cells"]) if cell["id"] in ended and not is_not_run(of)]
    attempt.done, attempt.total = len(cells) - len(stopped), len(cells)
    normalise(notebook, cells)
    tools = {"marimo": notebook["metadata"].get("marimo", {}).pop("marimo_version", "")}
    if not execution.sandbox:
        tools["python"] = platform.python_version()
    notebook["metadata"]["engine"] = provenance("marimo", execution.source, execution.content, execution.parameters, "", tools)
    if failure:
        attempt.fail(failure, attempt.keep(text_of(notebook)))
    print("[%d/%d] all cells are through" % (len(cells), len(cells)))
    how = "%s ran" % plural(len(cells), "cell")
    if stopped:
        how = "stopped early by mo.stop: %d of %d cells did not run (%s)" % (len(stopped), len(cells), ", ".join(stopped))
    elif cut:
        how = "stopped early by mo.stop: it cut short %s" % ", ".join(cut)
    attempt.succeed(how, execution.output, text_of(notebook), stopped=stopped, cut=cut)


def refuse_broken(execution):
    """marimo 0.25 leaves out a cell that it cannot parse, and calls that a success."""
    if execution.sandbox:
        return  # there the notebook may be for another Python
    try:
        ast.parse(execution.content)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        where = " (%s:%d)" % (execution.source, line) if line else ""
        sentence = "the notebook is no valid Python%s: syntax error: %s" % (where, getattr(error, "msg", None) or error)
        raise Failure(BROKEN_SOURCE, sentence, **({"line": line} if line else {}))


def exported(execution, folder):
    """The notebook as marimo writes it, why it failed, what is to be said of each cell, and the ids of those that mo.stop cut short."""
    places = execution.places
    with scratch_folder(folder) as scratch:
        written = os.path.join(scratch, "executed.ipynb")
        with Session(execution.source) as session:
            code, last = export(execution, "ipynb", ["--include-outputs", "--sort", "top-down"], written)
            refuse_unwritten(execution, code, last, written)
            with open(written, encoding="utf-8") as file:
                notebook = json.load(file)
            ended = lines_of(stops_beside(written))
            known = len(places) == len(notebook["cells"])
            cells = [about(cell, places[index] if known else None, index + 1) for index, cell in enumerate(notebook["cells"])]
            failed = failure_in(notebook, cells) or (code != 0 and (session.failure(cells) or (None, "", last or "exit code %d" % code)))
    return notebook, failed and failure_of(execution.source, cells, *failed), cells, ended


def lines_of(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return file.read().split()


def failure_of(source, cells, cell, name, what):
    # The name is that of an exception, or marimo's own word.
    code = {"SystemExit": EXIT_CALLED, "syntax": BROKEN_SOURCE}.get(name, CELL_RAISED)
    if cell is None:
        return Failure(code, what)
    where = " (%s:%d)" % (source, cell["line"]) if cell["line"] else ""
    facts = {"line": cell["line"]} if cell["line"] else {}
    return Failure(code, "%s failed%s: %s" % (cell["label"], where, what), cell={"number": cell["number"], "of": len(cells)}, **facts)


def make_page(execution, attempt):
    refuse_broken(execution)
    with scratch_folder("") as scratch:
        written = os.path.join(scratch, "page.html")
        with Session(execution.source):
            code, last = export(execution, "html", [], written)
            refuse_unwritten(execution, code, last, written)
        if code != 0:
            # The page is there, with the cells that failed: nobody is to take it for a result.
            raise Failure(CELL_RAISED, last or "marimo ended with exit code %d" % code)
        with open(written, encoding="utf-8") as file:
            text = file.read()
    attempt.succeed("every cell ran", execution.page, text)


def scratch_folder(folder):
    return tempfile.TemporaryDirectory(prefix="marimo-", dir=folder if os.path.isdir(folder) else None)


def refuse_unwritten(execution, code, last, written):
    if not os.path.exists(written):
        raise Failure(FAULT if execution.places else BROKEN_SOURCE, last or "marimo ended with exit code %d and wrote nothing" % code)
    if code == TEXTS_NOT_TAKEN:
        raise Failure(BAD_PARAMETER, "this marimo cannot be told that a parameter is text although it looks like a number")


def places_of_cells(content):
    """The line of each cell in the file's order; none where the file cannot be parsed: marimo will say why."""
    try:
        tree = ast.parse(content)
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
`;
