/** From the source to a notebook that papermill can execute. */
export const SOURCE_PART = String.raw`
def read_notebook(source, content):
    form = os.path.splitext(source)[1].lstrip(".") + ":percent"
    return read_here(source, content, form) if importlib.util.find_spec("jupytext") else read_elsewhere(source, content, form)


def read_here(source, content, form):
    import jupytext

    try:
        return jupytext.read(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"), fmt=form)
    except Exception as error:
        raise Failure(BROKEN_SOURCE, "jupytext cannot read %s: %s" % (source, first_line(error)))


def read_elsewhere(source, content, form):
    """jupytext may be installed apart from papermill, as pipx does. The text by stdin, where no configuration file is near."""
    if shutil.which("jupytext") is None:
        require("jupytext")
    words = ["jupytext", "--quiet", "--from", form, "--to", "ipynb", "--output", "-", "-"]
    answer = subprocess.run(words, input=content, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if answer.returncode != 0:
        said = answer.stderr.decode("utf-8", "replace").strip().splitlines() or ["exit code %d" % answer.returncode]
        raise Failure(BROKEN_SOURCE, "jupytext cannot read %s: %s" % (source, said[-1]))
    import nbformat

    return nbformat.reads(answer.stdout.decode("utf-8"), as_version=4)


def find_kernel(wanted, notebook):
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    name = wanted or notebook.metadata.get("kernelspec", {}).get("name") or "python3"
    manager = KernelSpecManager()
    try:
        found = manager.get_kernel_spec(name)
    except NoSuchKernel:
        known = ", ".join(sorted(manager.find_kernel_specs())) or "none"
        raise Failure(UNKNOWN_KERNEL, "there is no Jupyter kernel %s here; installed: %s" % (name, known))
    return {"display_name": found.display_name, "language": found.language, "name": name}


def prepare(notebook, parameters, specification):
    """With all that papermill wants to find, with the parameters, and without what pairs files: the executed notebook is nobody's pair."""
    notebook.metadata["kernelspec"] = dict(specification)
    notebook.metadata["papermill"] = {}
    notebook.metadata.pop("jupytext", None)
    for cell in notebook.cells:
        cell.metadata.setdefault("tags", [])
    if parameters:
        notebook = inject(notebook, parameters, specification)
    give_ids(notebook)
    return notebook


def give_ids(notebook):
    """Ids that the content decides; of equal cells, their order."""
    notebook.nbformat_minor = max(notebook.nbformat_minor, 5)
    seen = {}
    for cell in notebook.cells:
        if is_injected(cell):
            cell["id"] = "injected-parameters"
            continue
        content = cell.cell_type + "\0" + cell.source
        seen[content] = seen.get(content, 0) + 1
        cell["id"] = hashlib.sha256(("%s\0%d" % (content, seen[content])).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def is_injected(cell):
    return "injected-parameters" in cell.metadata.tags


def is_run(cell):
    return cell.cell_type == "code" and bool(cell.source.strip()) and "skip-execution" not in cell.metadata.tags
`;
