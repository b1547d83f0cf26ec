/** A kernel of the notebook's own, from its start to its end. */
export const KERNEL_PART = String.raw`
START_SECONDS = 60
# What Jupyter gives a kernel to end by itself. SIGKILL at once would lose what the notebook's open files have not written yet.
END_SECONDS = 3

# Run in the kernel, whose Python and whose magics are the ones that count.
SYNTAX = """
import ast, warnings
broken = None
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    for index, text in cells:
        try:
            compile(shell.transform_cell(text), "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True)
        except SyntaxError as error:
            broken = [index, error.lineno or 1, error.msg or "it cannot be parsed"]
            break
"""


class Kernel:
    """It has a session and a process group of its own, and is talked to through sockets in a temporary folder: TCP ports are raced for."""

    def __init__(self, specification, cwd, temporary):
        self.specification, self.cwd, self.temporary = specification, cwd, temporary
        self.manager = self.process = self.group = None

    def launch(self):
        from jupyter_client import AsyncKernelManager
        from nbclient.util import run_sync

        name = self.specification["name"]
        # Not every kernel of another language speaks ipc.
        transport = "ipc" if self.specification["language"] == "python" else "tcp"
        file = os.path.join(tempfile.mkdtemp(prefix="k", dir=self.temporary), "k.json")
        manager = AsyncKernelManager(kernel_name=name, transport=transport, connection_file=file)
        arguments = ["--HistoryManager.hist_file=:memory:"] if manager.ipykernel else []
        try:
            run_sync(manager.start_kernel)(cwd=self.cwd, extra_arguments=arguments)
        except FileNotFoundError as error:
            raise Failure(UNKNOWN_KERNEL, "the kernel %s names a program that does not exist: %s" % (name, error.filename))
        except OSError as error:
            raise Failure(KERNEL_NOT_STARTED, "the kernel %s could not be started: %s" % (name, error))
        self.manager = manager
        self.process, self.group = getattr(manager.provisioner, "process", None), getattr(manager.provisioner, "pgid", None)

    async def first_broken(self, cells):
        """The first of the cells that does not compile, as [index, line, problem]. None also where the kernel cannot say."""
        if not cells or self.specification["language"] != "python":
            return None
        from jupyter_client.session import Session

        # A session of its own, because answers go to the first client of a session.
        session = self.manager.session
        client = self.manager.client(session=Session(key=session.key, signature_scheme=session.signature_scheme))
        expression = "(lambda space: exec(%r, space) or space['broken'])({'cells': %r, 'shell': get_ipython()})" % (SYNTAX, cells)
        client.start_channels()
        try:
            # Silently: it counts as no execution, and leaves no name behind.
            reply = await client.execute("", silent=True, user_expressions={"broken": expression}, reply=True, timeout=10)
        except TimeoutError:
            return None
        finally:
            client.stop_channels()
        value = reply["content"].get("user_expressions", {}).get("broken", {})
        return ast.literal_eval(value["data"]["text/plain"]) if value.get("status") == "ok" else None

    def how_it_ended(self):
        """In words, and the name of the signal if it was one."""
        self.wait(2)
        code = self.process.poll() if self.process else None
        if code is None:
            return "stopped answering", None
        if code >= 0:
            return "ended by itself with exit code %d" % code, None
        name = signal.Signals(-code).name
        return "was killed by %s" % name, name

    def shut_down(self):
        """Lets it end by itself, which writes what open files still hold, and takes away what it leaves behind."""
        from nbclient.util import run_sync

        try:
            run_sync(self.manager.request_shutdown)()
            self.wait(END_SECONDS)
        finally:
            self.end(signal.SIGTERM)

    def end(self, first):
        """Ends the kernel and what it started, first politely if that is asked."""
        for number in (first, signal.SIGKILL):
            if self.group is None:
                return
            try:
                os.killpg(self.group, number)
                self.wait(2)
            except OSError:
                self.group = None  # nobody is left in it
        self.group = None

    def wait(self, seconds):
        deadline = time.monotonic() + seconds
        while self.process and self.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
`;
