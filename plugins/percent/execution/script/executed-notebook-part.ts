/** The executed notebook as it is written: only what the same source, parameters and tools would give again. */
export const EXECUTED_NOTEBOOK_PART = String.raw`
VOLATILE = ("papermill", "execution", "lines_to_next_cell", "lines_to_end_of_cell_marker")


def provenance(source, parameters, specification, notebook):
    language = notebook.metadata.get("language_info", {})
    tools = {"jupytext": version("jupytext"), "papermill": version("papermill"), language.get("name", ""): language.get("version", "")}
    return {
        "format": "percent", "kernel": specification["name"], "parameters": parameters, "source": source,
        "tools": {name: found for name, found in tools.items() if name and found},
    }


def version(package):
    from importlib import metadata

    try:
        # What a loaded package says of itself is sooner found than its metadata among all that are installed.
        return getattr(sys.modules.get(package), "__version__", None) or metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""  # it is in another Python


def text_of(notebook, engine):
    import nbformat

    notebook = copy.deepcopy(notebook)
    notebook.metadata.pop("papermill", None)
    notebook.metadata["engine"] = engine
    for cell in notebook.cells:
        for key in VOLATILE:
            cell.metadata.pop(key, None)
        if not cell.metadata.get("tags"):
            cell.metadata.pop("tags", None)
        if cell.cell_type == "code":
            cell.outputs = steady_outputs(cell.outputs)
    return rename_widgets(nbformat.writes(notebook), notebook.metadata.get("widgets", {})) + "\n"


def steady_outputs(outputs):
    """Streams arrive in pieces, as the clock cuts them, and race each other; a cell shows one of each before its next other output."""
    result, streams = [], {}
    for output in outputs:
        if output.output_type != "stream":
            streams = {}
            result.append(steady_output(output))
        elif output.name in streams:
            streams[output.name].text += output.text
        else:
            before_stderr = output.name == "stdout" and "stderr" in streams
            result.insert(len(result) - 1 if before_stderr else len(result), output)
            streams[output.name] = output
    for output in result:
        if output.output_type == "stream":
            output.text = steady(as_shown(output.text))
    return result


def steady_output(output):
    if output.output_type == "error":
        output.traceback = [steady(line) for line in output.traceback]
    for kind, content in output.get("data", {}).items():
        if kind.startswith("text/") and isinstance(content, str):
            output.data[kind] = steady(content)
    return output


def as_shown(text):
    """A progress bar is written over and over in one line: what remains of it is the last."""
    while True:
        shorter = re.sub(r"[^\n]\x08", "", text)
        if shorter == text:
            return re.sub(r".*\r(?=[^\n])", "", text)
        text = shorter


def steady(text):
    """Without the number of the kernel's process, which is in the name of a cell's file, and without places in its memory."""
    text = re.sub(r"(?:/[^\s:'\"<>]*)?/ipykernel_\d+/(\d+\.py)", r"ipykernel/\1", text)
    return re.sub(r"(?<= at )0x[0-9a-f]{8,16}(?=>|&gt;)", "0x0", text)


def rename_widgets(text, widgets):
    """The models of widgets have random names."""
    models = next(iter(widgets.values()), {}).get("state", {}) if widgets else {}
    for number, model in enumerate(models, 1):
        if re.fullmatch("[0-9a-f]{32}", model):
            text = text.replace(model, "%032x" % number)
    return text


def write_whole(path, text):
    """Whole or not at all. Answers whether it was written: a file that has these bytes already is left alone."""
    content = text.encode("utf-8", "surrogatepass")
    if os.path.isfile(path):
        with open(path, "rb") as file:
            if file.read() == content:
                return False
    folder, name = os.path.split(os.path.abspath(path))
    os.makedirs(folder, exist_ok=True)
    part = os.path.join(folder, ".%s.%d.tmp" % (name, os.getpid()))
    try:
        with open(part, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        if os.path.exists(part):
            os.unlink(part)
    return True


main()
`;
