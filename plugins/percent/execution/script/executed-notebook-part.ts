/** What of papermill's notebook is kept, beyond what is common to all formats. */
export const EXECUTED_NOTEBOOK_PART = String.raw`
VOLATILE = ("papermill", "execution", "lines_to_next_cell", "lines_to_end_of_cell_marker")


def tools_of(notebook):
    language = notebook.metadata.get("language_info", {})
    return {"jupytext": version("jupytext"), "papermill": version("papermill"), language.get("name", ""): language.get("version", "")}


def version(package):
    from importlib import metadata

    try:
        # What a loaded package says of itself is sooner found than its metadata among all that are installed.
        return getattr(sys.modules.get(package), "__version__", None) or metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""  # it is in another Python


def steady_notebook(notebook):
    """A copy without what another execution would give otherwise."""
    notebook = copy.deepcopy(notebook)
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        for key in VOLATILE:
            cell.metadata.pop(key, None)
        if not cell.metadata.get("tags"):
            cell.metadata.pop("tags", None)
        if cell.cell_type == "code":
            cell.outputs = steady_outputs(cell.outputs, without_kernel)
    return notebook


def without_kernel(text):
    """Without the number of the kernel's process, which is in the name of a cell's file."""
    return re.sub(r"(?:/[^\s:'\"<>]*)?/ipykernel_\d+/(\d+\.py)", r"ipykernel/\1", text)


def rename_widgets(text, widgets):
    """The models of widgets have random names."""
    models = next(iter(widgets.values()), {}).get("state", {}) if widgets else {}
    for number, model in enumerate(models, 1):
        if re.fullmatch("[0-9a-f]{32}", model):
            text = text.replace(model, "%032x" % number)
    return text
`;
