/** Parameters: checked before anything runs, then written into the notebook by papermill. */
export const PARAMETERS_PART = String.raw`
def inject(notebook, parameters, specification):
    cell = next((cell for cell in notebook.cells if "parameters" in cell.metadata.tags), None)
    if cell is None:
        raise Failure(BAD_PARAMETER, "the notebook takes no parameters: none of its cells has the tag 'parameters'")
    names = declared(cell, specification)
    unknown = [name for name in parameters if names is not None and name not in names]
    if unknown:
        word = "parameter" if len(unknown) == 1 else "parameters"
        raise Failure(BAD_PARAMETER, "unknown %s %s; the notebook declares: %s" % (word, ", ".join(unknown), ", ".join(names) or "none"))
    from papermill.parameterize import parameterize_notebook

    try:
        return parameterize_notebook(notebook, parameters, kernel_name=specification["name"], language=specification["language"])
    except Exception as error:
        raise Failure(BAD_PARAMETER, "papermill cannot pass parameters to %s: %s" % (specification["language"], first_line(error)))


def declared(cell, specification):
    """The names that the cell sets; None where that cannot be known."""
    if specification["language"] == "python":
        try:
            lines = [line for line in cell.source.splitlines() if not re.match(r"\s*[%!]", line)]
            return [name for statement in ast.parse("\n".join(lines)).body for name in targets(statement)]
        except SyntaxError:
            pass  # papermill, which reads line by line, may still know
    from papermill.translators import papermill_translators

    try:
        translator = papermill_translators.find_translator(specification["name"], specification["language"])
        return [parameter.name for parameter in translator.inspect(cell)]
    except Exception:
        return None  # a language that papermill cannot read; whether it can write it shows next


def targets(statement):
    nodes = [statement.target] if isinstance(statement, ast.AnnAssign) else getattr(statement, "targets", [])
    if isinstance(statement, ast.Delete):
        return []
    return [node.id for target in nodes for node in ast.walk(target) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
`;
