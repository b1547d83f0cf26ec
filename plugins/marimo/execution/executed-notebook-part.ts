/** What the written notebook says, and what of it is kept. */
export const EXECUTED_NOTEBOOK_PART = String.raw`
# What marimo calls a cell that did not run because of another one.
NOT_RUN = ("ancestor-stopped", "ancestor-prevented")
CONSEQUENCES = NOT_RUN + ("Ancestor raised", "Ancestor prevented", "Ancestor stopped")


def about(cell, line, index):
    name = cell.get("metadata", {}).get("marimo", {}).get("name", "").lstrip("*")
    label = 'cell "%s"' % name if name else "cell %d" % (index + 1)
    return {"id": cell.get("id", ""), "name": name, "label": label, "line": line}


def errors_of(cell):
    return [output for output in cell.get("outputs", []) if output.get("output_type") == "error"]


def is_not_run(cell):
    return any(error.get("ename") in NOT_RUN for error in errors_of(cell))


def failure_in(notebook, cells):
    """The first cell that failed by itself, though marimo may have ended with 0: it does for one that was interrupted."""
    for consequences in (CONSEQUENCES, NOT_RUN):
        for cell, of in zip(notebook["cells"], cells):
            for error in errors_of(cell):
                if error.get("ename") not in consequences:
                    lines = error.get("evalue", "").strip().splitlines() or [""]
                    return of, ": ".join(part for part in (error.get("ename", ""), lines[0]) if part)
    return None


def normalise(notebook, options, cells):
    """Takes out everything that differs when the same is run again, and what only marimo can show."""
    # A reader of diffs sees a changed cell, not all cells behind it: ids go by name or content, marimo's go by position.
    used = {}
    for cell, of in zip(notebook["cells"], cells):
        source = "".join(cell["source"])
        base = re.sub("[^A-Za-z0-9_-]", "-", of["name"])[:48] or hashlib.sha256(source.encode("utf-8")).hexdigest()[:12]
        used[base] = used.get(base, 0) + 1
        cell["id"] = base if used[base] == 1 else "%s-%d" % (base, used[base])
        if cell["cell_type"] == "code":
            cell["execution_count"] = None
            cell["outputs"] = merge_streams(normal_output(output) for output in cell["outputs"])
    of_marimo = notebook["metadata"].get("marimo", {})
    version = of_marimo.pop("marimo_version", "")
    tools = {"marimo": version}
    if not options.sandbox:
        tools["python"] = platform.python_version()
    notebook["metadata"]["engine"] = {
        "format": "marimo", "source": options.source, "parameters": options.parameters, "kernel": "", "tools": tools}


def merge_streams(outputs):
    """Prints arrive in pieces whose borders are a matter of time."""
    merged = []
    for output in outputs:
        before = merged[-1] if merged else {}
        if output["output_type"] == "stream" == before.get("output_type") and output["name"] == before["name"]:
            before["text"] = as_lines("".join(before["text"]) + "".join(output["text"]))
        else:
            merged.append(output)
    return merged


def normal_output(output):
    kind = output["output_type"]
    if kind == "stream":
        return dict(output, text=as_lines(steady(joined(output["text"]))))
    if kind == "error":
        if output.get("ename") in NOT_RUN:
            text = output.get("evalue", "").strip().rstrip(":") or "This cell was not run."
            return {"output_type": "display_data", "metadata": {}, "data": {"text/plain": [text]}}
        return dict(output, traceback=[steady(line) for line in output.get("traceback", [])])
    if "data" in output:
        return dict(output, data=normal_data(output["data"]))
    return output


def normal_data(data):
    normal = {}
    for kind, content in data.items():
        if kind.startswith("image/") and kind != "image/svg+xml":
            normal[kind] = content
        elif kind.startswith("text/") or kind == "image/svg+xml":
            normal[kind] = as_lines(steady(joined(content)))
        else:
            normal[kind] = steady(content) if isinstance(content, str) else content
    component = joined(normal.get("text/markdown", ""))
    if component.startswith("&lt;marimo-"):
        # Markup that only marimo's own page can bring to life; escaped it would be shown as text.
        del normal["text/markdown"]
        markup = html.unescape(component)
        name = re.match("<(marimo-[a-z-]+)", markup).group(1)
        if re.sub("<[^>]*>", "", markup).strip():
            normal["text/html"] = as_lines(markup)
        normal["text/plain"] = ["[%s: shown by marimo only]" % name]
    content = normal.get("application/json")
    if isinstance(content, str) and not any(kind.startswith(("text/", "image/")) for kind in normal):
        # Lists and dictionaries, which pages of a Jupyter notebook would not show.
        normal["text/plain"] = as_lines(re.sub('"text/(?:plain|html):', '"', content))
    return normal


def steady(text):
    text = re.sub(r"""[^\s"'<>;]*__marimo__cell_([A-Za-z0-9]+)_[^\s"':<>;]*\.py""", "<cell>", text)
    text = re.sub(r"(?<= at )0x[0-9a-f]{8,16}(?=>|&gt;)", "0x0", text)
    if "<marimo-" in text or "&lt;marimo-" in text:
        text = re.sub(r"(?<=random-id=)(['\"])[0-9a-f-]{36}\1", r"\g<1>\g<1>", text)
        text = re.sub(r"(?<=data-rate=)(['\"])[0-9.e+-]*\1", r"\g<1>\g<1>", text)
        text = re.sub(r"(?<=data-eta=)(['\"])[0-9.e+-]*\1", r"\g<1>\g<1>", text)
    return text


def joined(text):
    return text if isinstance(text, str) else "".join(text)


def as_lines(text):
    return text.splitlines(True)


def text_of(notebook):
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def replace(path, text):
    """Whole or not at all."""
    folder = os.path.dirname(os.path.abspath(path))
    os.makedirs(folder, exist_ok=True)
    part = os.path.join(folder, ".%s.%d.tmp" % (os.path.basename(path), os.getpid()))
    try:
        with open(part, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        if os.path.exists(part):
            os.remove(part)


def keep_failed(notebook, attempt):
    folder = attempt if attempt and os.path.isdir(attempt) else tempfile.mkdtemp(prefix="failed-notebook-")
    path = os.path.join(folder, "failed.ipynb")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text_of(notebook))
    return path
`;
