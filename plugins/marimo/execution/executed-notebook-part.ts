/** What the written notebook says, and what of it is kept. */
export const EXECUTED_NOTEBOOK_PART = String.raw`
# What marimo calls a cell that did not run because of another one.
NOT_RUN = ("ancestor-stopped", "ancestor-prevented")
CONSEQUENCES = NOT_RUN + ("Ancestor raised", "Ancestor prevented", "Ancestor stopped")


def about(cell, line, number):
    name = cell.get("metadata", {}).get("marimo", {}).get("name", "").lstrip("*")
    label = 'cell "%s"' % name if name else "cell %d" % number
    return {"id": cell.get("id", ""), "name": name, "label": label, "number": number, "line": line}


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
                    name = error.get("ename", "")
                    return of, name, ": ".join(part for part in (name, lines[0]) if part)
    return None


def normalise(notebook, cells):
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
            cell["outputs"] = steady_outputs([normal_output(output) for output in cell["outputs"]], without_marimo)


def normal_output(output):
    kind = output["output_type"]
    if kind == "stream":
        return dict(output, text=joined(output["text"]))
    if kind == "error" and output.get("ename") in NOT_RUN:
        text = output.get("evalue", "").strip().rstrip(":") or "This cell was not run."
        return {"output_type": "display_data", "metadata": {}, "data": {"text/plain": text}}
    return dict(output, data=normal_data(output["data"])) if "data" in output else output


def normal_data(data):
    normal = dict((kind, joined(content) if kind.startswith("text/") or kind == "image/svg+xml" else content) for kind, content in data.items())
    component = normal.get("text/markdown", "")
    if component.startswith("&lt;marimo-"):
        # Markup that only marimo's own page can bring to life; escaped it would be shown as text.
        del normal["text/markdown"]
        markup = html.unescape(component)
        name = re.match("<(marimo-[a-z-]+)", markup).group(1)
        if re.sub("<[^>]*>", "", markup).strip():
            normal["text/html"] = markup
        normal["text/plain"] = "[%s: shown by marimo only]" % name
    content = normal.get("application/json")
    if isinstance(content, str) and not any(kind.startswith(("text/", "image/")) for kind in normal):
        # Lists and dictionaries, which pages of a Jupyter notebook would not show.
        normal["text/plain"] = re.sub('"text/(?:plain|html):', '"', content)
    return normal


def joined(text):
    return text if isinstance(text, str) else "".join(text)


def without_marimo(text):
    """Without the names of a cell's file, of elements, and how fast a progress bar was."""
    text = re.sub(r"""[^\s"'<>;]*__marimo__cell_([A-Za-z0-9]+)_[^\s"':<>;]*\.py""", "<cell>", text)
    if "<marimo-" in text or "&lt;marimo-" in text:
        text = re.sub(r"(?<=random-id=)(['\"])[0-9a-f-]{36}\1", r"\g<1>\g<1>", text)
        text = re.sub(r"(?<=data-rate=)(['\"])[0-9.e+-]*\1", r"\g<1>\g<1>", text)
        text = re.sub(r"(?<=data-eta=)(['\"])[0-9.e+-]*\1", r"\g<1>\g<1>", text)
    return text
`;
