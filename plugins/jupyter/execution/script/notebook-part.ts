/** The executed notebook as it is written: only what the same source, parameters and tools would give again. */
export const NOTEBOOK_PART = String.raw`
def provenance(form, source, content, parameters, kernel, tools):
    """The metadata 'engine'. Content: the bytes of the source that were executed."""
    return {
        "format": form, "kernel": kernel, "parameters": parameters, "source": source,
        "source_sha256": hashlib.sha256(content).hexdigest(),
        "tools": {name: found for name, found in tools.items() if name and found},
    }


def text_of(notebook):
    """As nbformat writes it, which a sandbox may lack here: texts as lists of lines, keys in order. Changes the notebook."""
    for cell in notebook["cells"]:
        cell["source"] = split(cell["source"])
        for data in cell.get("attachments", {}).values():
            split_data(data)
        for output in cell.get("outputs", []):
            if output["output_type"] == "stream":
                output["text"] = split(output["text"])
            split_data(output.get("data", {}))
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def split_data(data):
    for kind in data:
        if kind.startswith("text/") or kind in ("image/svg+xml", "application/javascript"):
            data[kind] = split(data[kind])


def split(text):
    return text.splitlines(True) if isinstance(text, str) else text


def steady_outputs(outputs, steady_text):
    """Streams arrive in pieces, as the clock cuts them, and race each other; a cell shows one of each before its next other output."""
    result, streams = [], {}
    for output in outputs:
        if output["output_type"] != "stream":
            streams = {}
            result.append(steady_output(output, steady_text))
        elif output["name"] in streams:
            streams[output["name"]]["text"] += output["text"]
        else:
            before_stderr = output["name"] == "stdout" and "stderr" in streams
            result.insert(len(result) - 1 if before_stderr else len(result), output)
            streams[output["name"]] = output
    for output in result:
        if output["output_type"] == "stream":
            output["text"] = steady(as_shown(output["text"]), steady_text)
    return result


def steady_output(output, steady_text):
    if output["output_type"] == "error":
        output["traceback"] = [steady(line, steady_text) for line in output.get("traceback", [])]
    data = output.get("data", {})
    for kind, content in data.items():
        if isinstance(content, str) and (kind == "image/svg+xml" or not kind.startswith("image/")):
            data[kind] = steady(content, steady_text)
    return output


def as_shown(text):
    """A progress bar is written over and over in one line: what remains of it is the last."""
    while True:
        shorter = re.sub(r"[^\n]\x08", "", text)
        if shorter == text:
            return re.sub(r".*\r(?=[^\n])", "", text)
        text = shorter


def steady(text, steady_text):
    """Without places in memory, and without what differs each time by the tool's doing."""
    return re.sub(r"(?<= at )0x[0-9a-f]{8,16}(?=>|&gt;)", "0x0", steady_text(text))
`.trim();
