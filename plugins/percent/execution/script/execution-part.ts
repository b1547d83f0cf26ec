/** One execution, from the source to the executed notebook or to what remains of a failure. */
export const EXECUTION_PART = String.raw`
KERNEL_STARTS = 3
# How often a long execution saves what it has got to, for the case that it is killed.
SAVE_SECONDS = 15


class Execution:
    def __init__(self, options, attempt):
        self.options, self.attempt = options, attempt
        self.cwd = os.path.abspath(options.cwd or os.path.dirname(os.path.abspath(options.source)))
        self.content, self.parameters, self.specification = b"", {}, {}
        self.notebook = self.kernel = self.temporary = None
        self.cells = Cells()
        self.saved, self.pause = time.monotonic(), SAVE_SECONDS
        self.settled = False

    def run(self):
        require("papermill")
        if not os.path.isdir(self.cwd):
            raise Failure(USAGE, "the folder %s, in which the notebook is to run, does not exist" % self.cwd)
        self.parameters = parse_parameters(self.options.parameters)
        self.content = read_source(self.options.source)
        self.notebook = read_notebook(self.options.source, self.content)
        self.specification = find_kernel(self.options.kernel, self.notebook)
        self.temporary = short_folder()
        self.kernel = Kernel(self.specification, self.cwd, self.temporary)
        # It starts while papermill is being imported: each takes half a second.
        self.kernel.launch()
        self.notebook = prepare(self.notebook, self.parameters, self.specification)
        self.cells.number(self.notebook)
        self.execute()
        self.settled = True
        self.kernel.shut_down()
        print("[%d/%d] every cell ran" % (self.cells.done, self.cells.total))
        self.count()
        self.clear()
        self.attempt.succeed("%s ran" % plural(self.cells.done, "cell"), self.options.output, self.text())

    def execute(self):
        from nbclient.exceptions import DeadKernelError

        for number in range(1, KERNEL_STARTS + 1):
            self.ready = False
            try:
                self.drive_papermill()
                break
            except Failure:
                raise
            except DeadKernelError:
                raise self.kernel_died()
            except Exception as error:
                if self.ready:
                    raise
                problem = first_line(error)
                self.kernel.end(signal.SIGKILL)
                if number == KERNEL_STARTS:
                    raise Failure(KERNEL_NOT_STARTED, "the kernel %s could not be started: %s" % (self.specification["name"], problem))
                print("the kernel did not start (%s): trying again" % problem)
                self.kernel.launch()
        # papermill stops at a cell that raises, and then returns as if all were well.
        if self.cells.failure:
            raise self.cells.failure
        if self.cells.done < self.cells.total:
            raise Failure(FAULT, "papermill ended after %d of %s and gave no reason" % (self.cells.done, plural(self.cells.total, "cell")))

    def drive_papermill(self):
        # A fifth of papermill's import is for storage in a cloud; ours is a file.
        for name in ("boto3", "azure", "gcsfs"):
            sys.modules.setdefault(name, None)
        from papermill.engines import papermill_engines

        papermill_engines.execute_notebook_with_engine(
            None, self.notebook, self.specification["name"], km=self.kernel.manager, start_timeout=START_SECONDS,
            progress_bar=False, autosave_cell_every=0, record_timing=False, stdout_file=Echo(), stderr_file=Echo(),
            # A dead kernel is to be noticed soon; a slow one, with much to say, is not to be given up.
            shell_timeout_interval=1, iopub_timeout=300,
            on_notebook_start=self.kernel_ready, on_cell_execute=self.cell_started, on_cell_executed=self.cells.ended,
        )

    async def kernel_ready(self, **_):
        self.ready = True
        await self.cells.check_syntax(self.kernel)

    def cell_started(self, cell, cell_index):
        self.cells.started(cell_index)
        began = time.monotonic()
        if self.attempt.folder and began - self.saved > self.pause:
            self.attempt.keep(self.text())
            # Nobody is helped by a program that does little else than saving large outputs.
            self.saved = time.monotonic()
            self.pause = max(SAVE_SECONDS, 20 * (self.saved - began))

    def kernel_died(self):
        how, name = self.kernel.how_it_ended()
        hint = "; mostly that means that the memory was used up" if name == "SIGKILL" else ""
        where = self.cells.where() or " after its last cell"
        return Failure(KERNEL_DIED, "the kernel %s%s%s" % (how, where, hint), **self.cells.current_cell())

    def interrupted(self, number, _frame):
        if self.settled:
            return
        for other in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(other, signal.SIG_IGN)
        # Not as an exception: it would have to find its way through the event loop that waits for the kernel.
        sentence = "interrupted by %s%s" % (signal.Signals(number).name, self.cells.where())
        self.fail(Failure(INTERRUPTED, sentence, **self.cells.current_cell()))

    def fail(self, failure):
        self.settled = True
        if self.kernel:
            self.kernel.end(signal.SIGTERM if failure.code == INTERRUPTED else signal.SIGKILL)
        self.count()
        kept = self.attempt.keep(self.text()) if self.cells.begun and self.notebook else ""
        self.clear()
        self.attempt.fail(failure, kept)

    def count(self):
        self.attempt.done, self.attempt.total = self.cells.done, self.cells.total

    def clear(self):
        if self.temporary:
            shutil.rmtree(self.temporary, ignore_errors=True)

    def text(self):
        notebook = steady_notebook(self.notebook)
        kernel = self.specification["name"]
        notebook.metadata["engine"] = provenance("percent", self.options.source, self.content, self.parameters, kernel, tools_of(notebook))
        return rename_widgets(text_of(notebook), notebook.metadata.get("widgets", {}))


def short_folder():
    """The path of a socket may have 107 bytes."""
    folder = tempfile.mkdtemp(prefix="nb-")
    if len(os.fsencode(folder)) > 70 and os.path.isdir("/tmp"):
        os.rmdir(folder)
        folder = tempfile.mkdtemp(prefix="nb-", dir="/tmp")
    return folder
`;
