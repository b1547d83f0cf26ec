/** One execution, from the source to the executed notebook or to what remains of a failure. */
export const EXECUTION_PART = String.raw`
KERNEL_STARTS = 3
# How often a long execution saves what it has got to, for the case that it is killed.
SAVE_SECONDS = 15


class Execution:
    def __init__(self, options):
        self.options = options
        self.cwd = os.path.abspath(options.cwd or os.path.dirname(os.path.abspath(options.source)))
        # Not the kernel's: a notebook that executes notebooks would write there, too.
        self.attempt = os.environ.pop("ENGINE_ATTEMPT_DIRECTORY", "")
        self.parameters, self.specification = {}, {}
        self.notebook = self.kernel = self.temporary = None
        self.cells = Cells()
        self.saved, self.pause = time.monotonic(), SAVE_SECONDS
        self.settled = False

    def run(self):
        if importlib.util.find_spec("papermill") is None:
            raise missing("papermill")
        if not os.path.isdir(self.cwd):
            raise Failure(USAGE, "the folder %s, in which the notebook is to run, does not exist" % self.cwd)
        self.parameters = parse_parameters(self.options.parameters)
        self.notebook = read_notebook(self.options.source)
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
        self.write()

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
        if self.attempt and began - self.saved > self.pause:
            self.keep()
            # Nobody is helped by a program that does little else than saving large outputs.
            self.saved = time.monotonic()
            self.pause = max(SAVE_SECONDS, 20 * (self.saved - began))

    def kernel_died(self):
        how, name = self.kernel.how_it_ended()
        hint = "; mostly that means that the memory was used up" if name == "SIGKILL" else ""
        where = self.cells.where() or " after its last cell"
        return Failure(KERNEL_DIED, "the kernel %s%s%s" % (how, where, hint), **dict(self.cells.current_cell(), **({"signal": name} if name else {})))

    def interrupted(self, number, _frame):
        if self.settled:
            return
        for other in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(other, signal.SIG_IGN)
        # Not as an exception: it would have to find its way through the event loop that waits for the kernel.
        sentence = "interrupted by %s%s" % (signal.Signals(number).name, self.cells.where())
        self.fail(Failure(INTERRUPTED, sentence, **self.cells.current_cell()))

    def write(self):
        try:
            changed = write_whole(self.options.output, self.text())
        except OSError as error:
            raise Failure(NOT_WRITTEN, "%s could not be written: %s" % (self.options.output, error.strerror or error))
        if self.attempt and os.path.exists(self.failed_path()):
            os.unlink(self.failed_path())
        self.end(0, "%s ran; %s is %s" % (plural(self.cells.done, "cell"), self.options.output, "written" if changed else "unchanged"), {})

    def fail(self, failure):
        self.settled = True
        if self.kernel:
            self.kernel.end(signal.SIGTERM if failure.code == INTERRUPTED else signal.SIGKILL)
        kept = self.keep() if self.cells.begun and self.notebook else ""
        self.end(failure.code, failure.sentence, dict(failure.more, **({"failed": kept} if kept else {})))

    def keep(self):
        """Leaves the notebook as far as it got, and answers where."""
        try:
            if not self.attempt:
                self.attempt = tempfile.mkdtemp(prefix="failed-notebook-")
            write_whole(self.failed_path(), self.text())
            return self.failed_path()
        except OSError as error:
            print("the failed notebook could not be kept: %s" % error)
            return ""

    def failed_path(self):
        return os.path.join(self.attempt, "failed.ipynb")

    def text(self):
        return text_of(self.notebook, provenance(self.options.source, self.parameters, self.specification, self.notebook))

    def end(self, code, sentence, more):
        if self.attempt:
            facts = dict(more, v=1, code=code, kind=KINDS[code], sentence=sentence, done=self.cells.done, total=self.cells.total)
            try:
                write_whole(os.path.join(self.attempt, "notebook.json"), json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
            except OSError as error:
                print("notebook.json could not be written: %s" % error)
        if self.temporary:
            shutil.rmtree(self.temporary, ignore_errors=True)
        print(sentence + ("; the notebook as far as it got: " + more["failed"] if "failed" in more else ""))
        sys.stdout.flush()
        sys.stderr.flush()
        # Without Python's long farewell to a thousand modules and to an event loop that may be in use.
        os._exit(code)


def short_folder():
    """The path of a socket may have 107 bytes."""
    folder = tempfile.mkdtemp(prefix="nb-")
    if len(os.fsencode(folder)) > 70 and os.path.isdir("/tmp"):
        os.rmdir(folder)
        folder = tempfile.mkdtemp(prefix="nb-", dir="/tmp")
    return folder
`;
