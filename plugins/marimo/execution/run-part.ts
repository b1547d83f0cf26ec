/** Runs marimo and watches its kernel. */
export const RUN_PART = String.raw`
# Run by the interpreter that has marimo. As with the program marimo, the working directory is not where modules are looked for.
BOOT = '''
import atexit, json, os, runpy, sys
sys.path[:] = [entry for entry in sys.path if entry]
texts = json.loads(os.environ.pop("ENGINE_MARIMO_TEXTS", "{}"))
if texts:
    from marimo._cli import parse_args as module
    parse, taken = module.parse_args, []
    def parse_args(args):
        taken.append(True)
        return dict((name, texts.get(name, value)) for name, value in parse(args).items())
    module.parse_args = parse_args
    atexit.register(lambda: taken or os._exit(77))
from multiprocessing import popen_spawn_posix as spawning
launch = spawning.Popen._launch
class Watched:
    def __reduce__(self):
        return exec, (os.environ.pop("ENGINE_MARIMO_KERNEL"), {})
def launch_watched(popen, process):
    if "ENGINE_MARIMO_KERNEL" in os.environ:
        process.engine = Watched()
    return launch(popen, process)
spawning.Popen._launch = launch_watched
runpy.run_module("marimo", run_name="__main__", alter_sys=True)
'''
TEXTS_NOT_TAKEN = 77

# Run in marimo's kernel before its first cell. Nobody is there to answer input(); and only there is it seen that mo.stop stopped its own cell.
KERNEL = '''
def prepare(path):
    import marimo
    from marimo._messaging.streams import ThreadSafeStdin
    from marimo._runtime.context import get_context
    def nobody(self, *arguments, **options):
        raise EOFError("nobody is there to answer: a notebook that is executed gets no input")
    ThreadSafeStdin._readline_with_prompt = nobody
    stop = marimo.stop
    def told(*arguments, **options):
        try:
            return stop(*arguments, **options)
        except marimo.MarimoStopError:
            with open(path, "a") as file:
                file.write("%s\\n" % get_context().execution_context.cell_id)
            raise
    marimo.stop = told
try:
    prepare(PATH)
except (ImportError, AttributeError) as error:
    print("marimo is not as it was known: what mo.stop stops is not told, and input() waits (%s)" % error)
'''


def export(execution, kind, how, written):
    """Runs marimo. Answers its exit code and the last line that it said of itself."""
    arguments, texts = arguments_of(execution.parameters)
    if texts and execution.sandbox:
        # There marimo starts itself anew, out of reach; better before than after hours of computing.
        raise Failure(BAD_PARAMETER, "in a sandbox marimo cannot be told that a parameter is text although it looks like something else: " + ", ".join(texts))
    environment = dict(os.environ, MARIMO_SKIP_UPDATE_CHECK="1", PYTHONUNBUFFERED="1")
    if texts:
        environment["ENGINE_MARIMO_TEXTS"] = json.dumps(texts)
    command = [sys.executable, "-c", BOOT, "export", kind, execution.source] + how
    command += ["-f", "--sandbox" if execution.sandbox else "--no-sandbox", "-o", written, "--"] + arguments
    if not execution.sandbox:
        environment["ENGINE_MARIMO_KERNEL"] = KERNEL.replace("PATH", repr(stops_beside(written)))
    stop = Stop()
    # No session of its own: who ends the group of this program ends marimo, too.
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    said = Said(process.stdout)
    kernel = Kernel(process.pid)
    try:
        while process.poll() is None:
            if stop.signal:
                raise Failure(INTERRUPTED, "interrupted by %s" % signal.Signals(stop.signal).name)
            if kernel.found:
                execution.read()
            if not os.path.exists(written) and kernel.is_lost(said):
                raise Failure(KERNEL_DIED, "the kernel died while cells were running: it was killed, ran out of memory, or ended itself")
            stop.wait(0.2)
    finally:
        end(process)
        end_all(kernel.left())
    said.finish()
    execution.read()
    if process.returncode < 0:
        name = signal.Signals(-process.returncode).name
        hint = "; mostly that means that the memory was used up" if name == "SIGKILL" else ""
        raise Failure(KERNEL_DIED, "marimo was killed by %s while cells were running%s" % (name, hint))
    return process.returncode, said.last


def stops_beside(written):
    return os.path.abspath(written) + ".stops"


def arguments_of(params):
    """As --name=VALUE, because marimo takes a value that begins with a dash for another argument. Texts: what marimo would not leave text."""
    texts = dict((name, value) for name, value in params.items() if isinstance(value, str) and becomes_another(value))
    values = ((name, value if isinstance(value, str) else json.dumps(value)) for name, value in params.items())
    return ["--%s=%s" % pair for pair in values], texts


def becomes_another(text):
    if text in ("true", "True", "false", "False"):
        return True
    try:
        float(text)
        return True
    except ValueError:
        return False


class Stop:
    """Asked to stop by a signal. marimo itself does not heed SIGINT."""

    def __init__(self):
        self.signal = None
        self.asked = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self.on_signal)

    def on_signal(self, number, frame):
        self.signal = number
        self.asked.set()

    def wait(self, seconds):
        self.asked.wait(seconds)


class Said:
    """Passes on what marimo prints of itself; what cells print is in the notebook."""

    def __init__(self, stream):
        self.last = ""
        self.died = False
        self.thread = threading.Thread(target=self.read, args=(stream,), daemon=True)
        self.thread.start()

    def read(self, stream):
        for line in stream:
            text = line.decode("utf-8", "replace").rstrip()
            if text:
                sys.stdout.write(text + "\n")
                self.last = text.strip()
            if "kernel" in text and "died" in text:
                self.died = True

    def finish(self):
        # What a cell started in the background may hold the pipe open for ever.
        self.thread.join(2)


class Kernel:
    """Watches marimo's kernel: when it dies, marimo 0.25 says so, but goes on waiting for it; others say nothing."""

    IDLE_SECONDS = 5

    def __init__(self, parent):
        # Who waits for the kernel: in a sandbox marimo starts itself anew, below uv.
        self.parent = parent
        self.found = None
        self.looked = 0.0
        self.idle = None

    def is_lost(self, said):
        if self.found is None:
            if time.monotonic() - self.looked > 0.5:
                self.looked = time.monotonic()
                self.found = self.find()
            return said.died
        if is_alive(self.found):
            return False
        # It also ends when all cells are through, and then marimo is busy with writing.
        return said.died or self.is_idle()

    def is_idle(self):
        state, used = activity(self.parent)
        now = time.monotonic()
        if self.idle is None or state in "RD" or used - self.idle[1] > 0.05 * (now - self.idle[0]) + 0.05:
            self.idle = (now, used)
        return now - self.idle[0] > self.IDLE_SECONDS

    def find(self):
        tree = processes()
        below = descendants(self.parent, tree)
        kernels = [pid for pid in below if re.search(r"multiprocessing[.]spawn|spawn_main|launch_kernel", tree[pid]["command"])]
        # What a cell starts with multiprocessing looks the same, but lies below the kernel.
        top = [pid for pid in kernels if tree[pid]["parent"] not in kernels]
        if not top:
            return None
        self.parent = tree[top[0]]["parent"]
        return top[0], tree[top[0]]["started"]

    def left(self):
        if self.found is None or not is_alive(self.found):
            return []
        return [self.found[0]] + descendants(self.found[0], processes())
`;
