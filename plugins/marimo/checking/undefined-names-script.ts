/** Prints `[{ file, line, name, local }]` for the files in its arguments: names of cells that neither a cell nor Python defines. */
export const UNDEFINED_NAMES_SCRIPT = String.raw`
import ast, builtins, json, symtable, sys

GIVEN = set(dir(builtins)) | {"__file__", "__name__", "__doc__", "__marimo__", "__builtins__", "__spec__", "__package__", "__loader__"}


def main():
    found = []
    for path in sys.argv[1:]:
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
            cells = list(cells_of(ast.parse(text)))
        except (SyntaxError, ValueError):
            continue  # marimo check says so
        found += [dict(about, file=path) for about in missing_in(cells)]
    print(json.dumps(found))


def missing_in(cells):
    tables = [(line, body, table_of(body)) for line, body in cells]
    if any(table is None for _, _, table in tables):
        return
    defined = [set(s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported() or s.is_namespace()) for _, _, table in tables]
    shared = set(name for names in defined for name in names if not is_local(name))
    for (line, body, table), own in zip(tables, defined):
        for name in sorted(used_in(table)):
            if name not in own and name not in shared and name not in GIVEN:
                elsewhere = any(name in names for names in defined)
                yield {"line": line_of(body, name) or line, "name": name, "local": elsewhere}


def is_local(name):
    return name.startswith("_") and not name.startswith("__")


def cells_of(tree):
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            kinds = [kind_of(decorator) for decorator in node.decorator_list]
            if "cell" in kinds:
                body = node.body[:-1] if isinstance(node.body[-1], ast.Return) else node.body
                yield node.lineno, body
            elif "function" in kinds or "class_definition" in kinds:
                node.decorator_list = [one for one, kind in zip(node.decorator_list, kinds) if kind is None]
                yield node.lineno, [node]
        if isinstance(node, ast.With) and kind_of(node.items[0].context_expr) == "setup":
            yield node.lineno, node.body


def kind_of(node):
    node = node.func if isinstance(node, ast.Call) else node
    is_app = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "app"
    return node.attr if is_app else None


def table_of(body):
    """None where names may come from a star, and in Python 3.8, which cannot write a tree as text."""
    if not hasattr(ast, "unparse") or any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for part in body for node in ast.walk(part)):
        return None
    return symtable.symtable(ast.unparse(ast.Module(body, [])), "cell", "exec")


def used_in(table):
    """What is looked up in the module: in it, and by name in the functions, classes and comprehensions within."""
    names = set(s.get_name() for s in table.get_symbols() if s.is_referenced() and (table.get_type() == "module" or s.is_global()))
    for child in table.get_children():
        names |= used_in(child)
    return names


def line_of(body, name):
    lines = [node.lineno for part in body for node in ast.walk(part) if isinstance(node, ast.Name) and node.id == name]
    return min(lines) if lines else None


main()
`;
