/** Which cell runs, how it ended, and what that means: papermill's own marks call a cell completed whose kernel died. */
export const CELLS_PART = String.raw`
class Cells:
    """Code cells are counted as people find them in the source: from 1, without the injected one."""

    def __init__(self):
        self.notebook = self.current = self.failure = None
        self.numbers, self.done, self.begun = {}, 0, False

    @property
    def total(self):
        return len(self.numbers)

    def number(self, notebook):
        self.notebook = notebook
        for index, cell in enumerate(notebook.cells):
            if is_run(cell) and not is_injected(cell):
                self.numbers[index] = len(self.numbers) + 1

    async def check_syntax(self, kernel):
        """Asks the kernel whether it can compile the cells: better now than after hours of computing."""
        # What a cell of one line means can depend on those before it: it may call a magic without its percent sign.
        cells = [
            (index, cell.source) for index, cell in enumerate(self.notebook.cells)
            if index in self.numbers and "\n" in cell.source.strip() and "raises-exception" not in cell.metadata.tags
        ]
        broken = await kernel.first_broken(cells)
        if broken:
            index, line, problem = broken
            lines = self.notebook.cells[index].source.splitlines()
            text = first_line(lines[line - 1]) if 0 < line <= len(lines) else ""
            sentence = "cell %d is no valid Python: %s, in its line %d: %s" % (self.numbers[index], problem, line, text)
            raise Failure(BROKEN_SOURCE, sentence, **self.describe(index, line=line))

    def started(self, index):
        self.begun = True
        if index in self.numbers:
            self.current = index
            print("[%d/%d] %s" % (self.numbers[index], self.total, "cell %d: %s" % (self.numbers[index], first_line(self.notebook.cells[index].source))))

    def ended(self, cell, cell_index, execute_reply):
        self.failure = self.judge(cell, cell_index, execute_reply["content"])
        if self.failure:
            # papermill goes on after quit(), with a kernel that is about to end.
            raise self.failure
        if cell_index in self.numbers:
            self.done += 1
            self.current = None

    def judge(self, cell, index, reply):
        failed = reply["status"] != "ok" and "raises-exception" not in cell.metadata.tags
        name, value = reply.get("ename", "an error"), reply.get("evalue", "")
        raised = "%s: %s" % (name, first_line(value)) if str(value).strip() else name
        if index not in self.numbers:
            return Failure(BAD_PARAMETER, "setting the parameters raised " + raised) if failed else None
        if any(payload.get("source") == "ask_exit" for payload in reply.get("payload", [])):
            return self.exit_called(index, "quit()")
        if failed and name == "SystemExit":
            return self.exit_called(index, "sys.exit(%s)" % value)
        if failed:
            return Failure(CELL_RAISED, "%s raised %s" % (self.label(index), raised), **self.describe(index))
        return None

    def exit_called(self, index, call):
        left = self.total - self.numbers[index]
        rest = "with %s still to run" % plural(left, "cell") if left else "in the last cell"
        return Failure(EXIT_CALLED, "%s called %s, %s" % (self.label(index), call, rest), **self.describe(index))

    def label(self, index):
        return "cell %d (%s)" % (self.numbers[index], first_line(self.notebook.cells[index].source))

    def describe(self, index, **more):
        return {"cell": dict(more, number=self.numbers[index], of=self.total, source=self.notebook.cells[index].source)}

    def where(self):
        return "" if self.current is None else " in " + self.label(self.current)

    def current_cell(self):
        return {} if self.current is None else self.describe(self.current)


class Echo:
    """What cells print, set in, so that it is not taken for what this program says."""

    def write(self, text):
        sys.stdout.write("".join("    " + line for line in text.splitlines(True)) + ("" if text.endswith("\n") else "\n"))

    def flush(self):
        sys.stdout.flush()
`;
