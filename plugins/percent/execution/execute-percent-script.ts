/**
 * The program that executes a percent notebook: one process that reads the source with jupytext, lets papermill drive a kernel of its own,
 * and writes the executed notebook whole or not at all. It is self-contained and kept beside the notebooks, so that `datalad rerun` works
 * in a clone; Python 3.8 or later.
 *
 *   python3 execute-percent.py --source S --output O [--kernel K] [--cwd D] [--parameters JSON]
 *
 * Exit codes, by which `judge` goes: 0 every cell ran; 1 a fault of the program; 2 usage; 10 a cell raised; 11 a cell called sys.exit or
 * quit; 12 the kernel died; 13 the kernel could not be started; 14 unknown kernel; 15 bad parameter; 16 broken source; 17 interrupted;
 * 18 jupytext or papermill is missing; 19 the result could not be written.
 *
 * It prints `[3/12] cell 3: …` before each code cell, what the cell prints, and last one sentence on how it ended. In the folder
 * ENGINE_ATTEMPT_DIRECTORY it leaves `notebook.json`, that sentence in parts, and after a failure `failed.ipynb`.
 */
export const EXECUTE_PERCENT = 'execute-percent.py';

export const EXECUTE_PERCENT_SCRIPT = String.raw`"""Executes a notebook in the percent format: python3 execute-percent.py --help"""
import sys

# Python puts the folder of the program first: a json.py beside it would be taken for Python's own.
if sys.path and sys.argv[0] and not sys.flags.isolated:
    del sys.path[0]

import argparse, ast, hashlib, importlib.util, json, os, re, shlex, shutil, signal, subprocess, tempfile, time

USAGE, CELL_RAISED, EXIT_CALLED, KERNEL_DIED, KERNEL_NOT_STARTED, UNKNOWN_KERNEL = 2, 10, 11, 12, 13, 14
BAD_PARAMETER, BROKEN_SOURCE, INTERRUPTED, TOOL_MISSING, NOT_WRITTEN = 15, 16, 17, 18, 19
KINDS = {
    0: "succeeded", 2: "usage", 10: "cell-raised", 11: "exit-called", 12: "kernel-died", 13: "kernel-not-started", 14: "unknown-kernel",
    15: "bad-parameter", 16: "broken-source", 17: "interrupted", 18: "tool-missing", 19: "not-written",
}
KERNEL_STARTS = 3
START_SECONDS = 60
# What Jupyter gives a kernel to end by itself. SIGKILL at once would lose what the notebook's open files have not written yet.
END_SECONDS = 3


def main():
    options = arguments()
    continue_elsewhere(options)
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    sys.stdout.reconfigure(errors="backslashreplace", line_buffering=True)
    execution = Execution(options)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, execution.interrupted)
    try:
        execution.run()
    except Failure as failure:
        execution.fail(failure)


def arguments():
    parser = argparse.ArgumentParser(description="Executes a notebook in the percent format. Needs jupytext and papermill.")
    parser.add_argument("--source", required=True, help="the notebook's .py")
    parser.add_argument("--output", required=True, help="the executed .ipynb, written only when every cell ran")
    parser.add_argument("--kernel", default="", help="name of a Jupyter kernel; default: the one that the source names, else python3")
    parser.add_argument("--cwd", default="", help="where the notebook runs; default: the folder of the source")
    parser.add_argument("--parameters", default="{}", help="a JSON object, put behind the cell tagged 'parameters'")
    return parser.parse_args()


def continue_elsewhere(options):
    """Where this Python lacks papermill, goes on in the one that the console script papermill names in its first line."""
    mark = "ENGINE_EXECUTE_CONTINUED"
    if os.environ.pop(mark, None) is None and importlib.util.find_spec("papermill") is None:
        words = interpreter_of(shutil.which("papermill"))
        if words:
            os.environ[mark] = "1"
            os.execvp(words[0], words + [os.path.abspath(sys.argv[0])] + sys.argv[1:])
    if importlib.util.find_spec("papermill") is None:
        missing(options, "papermill")


def interpreter_of(script):
    if script is None:
        return []
    with open(script, "rb") as file:
        head = file.read(1000).decode("utf-8", "replace").splitlines()
    words = shlex.split(head[0][2:]) if head and head[0].startswith("#!") else []
    # Where the path is too long for a first line, pip writes #!/bin/sh and: '''exec' "/long/path/python" "$0" "$@"
    if words and words[0].endswith("/sh") and len(head) > 1 and head[1].startswith("'''exec'"):
        words = shlex.split(head[1][len("'''exec'"):])[:1]
    return words


def missing(options, tool):
    Execution(options).fail(Failure(TOOL_MISSING, "no Python on PATH has the package %s; it comes with: pip install %s" % (tool, tool)))


class Failure(Exception):
    def __init__(self, code, sentence, **more):
        Exception.__init__(self, sentence)
        self.code, self.sentence, self.more = code, sentence, more


class Execution:
    def __init__(self, options):
        self.options = options
        self.source, self.output = os.path.abspath(options.source), os.path.abspath(options.output)
        self.cwd = os.path.abspath(options.cwd or os.path.dirname(self.source))
        # Not the kernel's: a notebook that executes notebooks would write there, too.
        self.attempt = os.environ.pop("ENGINE_ATTEMPT_DIRECTORY", "")
        self.notebook = self.kernel = self.temporary = None
        self.specification = {}
        self.numbers, self.done, self.current, self.failure = {}, 0, None, None
        self.saved, self.pause = time.monotonic(), 15.0
        self.settled = False

    def run(self):
        self.parameters = self.parse_parameters()
        self.notebook = self.read()
        self.find_kernel()
        self.kernel = Kernel(self)
        # The kernel starts while papermill is being imported: each takes half a second.
        self.kernel.launch()
        self.prepare()
        self.execute()
        self.write()

    def parse_parameters(self):
        try:
            parameters = json.loads(self.options.parameters)
        except ValueError as error:
            raise Failure(BAD_PARAMETER, "--parameters is no JSON: %s" % error)
        if not isinstance(parameters, dict):
            raise Failure(BAD_PARAMETER, "--parameters is to be a JSON object")
        return parameters

    def read(self):
        if not os.path.isfile(self.source):
            raise Failure(BROKEN_SOURCE, "there is no file %s" % self.options.source)
        if not os.path.isdir(self.cwd):
            raise Failure(USAGE, "the folder %s, in which the notebook is to run, does not exist" % self.cwd)
        import nbformat

        try:
            return nbformat.from_dict(json.loads(self.convert()))
        except subprocess.CalledProcessError as error:
            said = error.stderr.strip().splitlines() or ["exit code %d" % error.returncode]
            raise Failure(BROKEN_SOURCE, "jupytext cannot read %s: %s" % (self.options.source, said[-1]))

    def convert(self):
        extension = os.path.splitext(self.source)[1].lstrip(".")
        if importlib.util.find_spec("jupytext") is None:
            # It may be installed apart from papermill, as pipx does.
            if shutil.which("jupytext") is None:
                raise Failure(TOOL_MISSING, "no Python on PATH has the package jupytext; it comes with: pip install jupytext")
            words = ["jupytext", "--from", extension + ":percent", "--to", "ipynb", "--output", "-", self.source]
            return subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True,
                                  universal_newlines=True).stdout
        import jupytext

        try:
            return json.dumps(jupytext.read(self.source, fmt=extension + ":percent"))
        except Exception as error:
            raise Failure(BROKEN_SOURCE, "jupytext cannot read %s: %s" % (self.options.source, first_line(error)))

    def find_kernel(self):
        from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

        name = self.options.kernel or self.notebook.metadata.get("kernelspec", {}).get("name") or "python3"
        manager = KernelSpecManager()
        try:
            found = manager.get_kernel_spec(name)
        except NoSuchKernel:
            known = ", ".join(sorted(manager.find_kernel_specs())) or "none"
            raise Failure(UNKNOWN_KERNEL, "there is no Jupyter kernel %s here; installed: %s" % (name, known))
        self.specification = {"display_name": found.display_name, "language": found.language, "name": name}

    def prepare(self):
        """Everything papermill wants to find in a notebook, and the parameters."""
        notebook = self.notebook
        notebook.metadata["kernelspec"] = dict(self.specification)
        notebook.metadata["papermill"] = {}
        notebook.metadata.pop("jupytext", None)
        for cell in notebook.cells:
            cell.metadata.setdefault("tags", [])
        if self.parameters:
            self.check_parameters()
            from papermill.parameterize import parameterize_notebook

            name, language = self.specification["name"], self.specification["language"]
            try:
                notebook = parameterize_notebook(notebook, self.parameters, kernel_name=name, language=language)
            except Exception as error:
                raise Failure(BAD_PARAMETER, "papermill cannot pass parameters to %s: %s" % (language, first_line(error)))
            self.notebook = notebook
        give_ids(notebook)
        for index, cell in enumerate(notebook.cells):
            # Cells are counted as the source has them.
            if is_run(cell) and "injected-parameters" not in cell.metadata.tags:
                self.numbers[index] = len(self.numbers) + 1

    def check_parameters(self):
        cell = next((cell for cell in self.notebook.cells if "parameters" in cell.metadata["tags"]), None)
        if cell is None:
            raise Failure(BAD_PARAMETER, "the notebook takes no parameters: none of its cells has the tag 'parameters'")
        names = declared(cell, self.specification)
        unknown = [name for name in self.parameters if names is not None and name not in names]
        if unknown:
            known = ", ".join(names) or "none"
            raise Failure(BAD_PARAMETER, "unknown parameter%s %s; the notebook declares: %s" % ("s" * (len(unknown) > 1), ", ".join(unknown), known))

    def execute(self):
        # Half of papermill's import is for storage in a cloud; ours is a file.
        for name in ("boto3", "azure", "gcsfs"):
            if name not in sys.modules:
                sys.modules[name] = None
        from nbclient.exceptions import DeadKernelError
        from papermill.engines import papermill_engines

        for number in range(1, KERNEL_STARTS + 1):
            ready = []

            async def kernel_ready(**_):
                ready.append(True)
                await self.check_syntax()

            try:
                papermill_engines.execute_notebook_with_engine(
                    None, self.notebook, self.specification["name"], progress_bar=False, autosave_cell_every=0,
                    stdout_file=Echo(), stderr_file=Echo(), km=self.kernel.manager, start_timeout=START_SECONDS,
                    record_timing=False, iopub_timeout=300, shell_timeout_interval=1,
                    on_notebook_start=kernel_ready,
                    on_cell_execute=self.cell_started, on_cell_executed=self.cell_ended,
                )
                break
            except Failure:
                raise
            except DeadKernelError:
                raise self.kernel_died()
            except Exception as error:
                if ready:
                    raise
                problem = first_line(error)
                self.kernel.end(signal.SIGKILL)
                if number == KERNEL_STARTS:
                    raise Failure(KERNEL_NOT_STARTED, "the kernel %s could not be started: %s" % (self.specification["name"], problem))
                print("the kernel did not start (%s): trying again" % problem)
                self.kernel.launch()
        if self.failure:
            raise self.failure
        if self.done < len(self.numbers):
            raise Failure(1, "papermill ended after %d of %d cells and gave no reason" % (self.done, len(self.numbers)))
        self.settled = True
        self.kernel.shut_down()
        print("[%d/%d] every cell ran" % (self.done, len(self.numbers)))

    async def check_syntax(self):
        """Asks the kernel whether it can compile the cells: better now than after hours of computing."""
        if self.specification["language"] != "python":
            return
        # What a cell of one line means can depend on those before it: it may call a magic without its percent sign.
        cells = [[index, cell.source] for index, cell in enumerate(self.notebook.cells) if index in self.numbers
                 and "\n" in cell.source.strip() and "raises-exception" not in cell.metadata.tags]
        broken = await self.kernel.evaluate("(lambda space: exec(%r, space) or space['broken'])({'cells': %r, 'shell': get_ipython()})" % (SYNTAX, cells))
        if broken:
            index, line, problem = broken
            cell = self.notebook.cells[index]
            sentence = "cell %d is no valid Python: %s, in its line %d: %s" % (self.numbers[index], problem, line, line_of(cell.source, line))
            raise Failure(BROKEN_SOURCE, sentence, cell=self.describe(index), line=line)

    def cell_started(self, cell, cell_index):
        if cell_index not in self.numbers:
            return
        self.current = cell_index
        print("[%d/%d] cell %d: %s" % (self.numbers[cell_index], len(self.numbers), self.numbers[cell_index], first_line(cell.source)))
        if self.attempt and time.monotonic() - self.saved > self.pause:
            began = time.monotonic()
            self.keep()
            # Nobody is helped by a program that does little else than saving large outputs.
            self.saved = time.monotonic()
            self.pause = max(15.0, 20 * (self.saved - began))

    def cell_ended(self, cell, cell_index, execute_reply):
        reply = execute_reply["content"]
        leaves = any(payload.get("source") == "ask_exit" for payload in reply.get("payload", []))
        failed = reply["status"] != "ok" and "raises-exception" not in cell.metadata.tags
        if cell_index not in self.numbers:
            if reply["status"] == "ok":
                return
            self.failure = Failure(BAD_PARAMETER, "setting the parameters raised " + short(reply.get("ename", "an error"), reply.get("evalue", "")))
        elif leaves:
            self.failure = self.exit_called(cell_index, "quit()")
        elif failed and reply.get("ename") == "SystemExit":
            self.failure = self.exit_called(cell_index, "sys.exit(%s)" % reply.get("evalue", ""))
        elif failed:
            name, value = reply.get("ename", "an error"), reply.get("evalue", "")
            self.failure = Failure(
                CELL_RAISED, "cell %d (%s) raised %s" % (self.numbers[cell_index], first_line(cell.source), short(name, value)),
                cell=self.describe(cell_index), exception={"name": name, "value": value},
            )
        else:
            self.done += 1
            self.current = None
            return
        # papermill stops by itself after an error, but neither after quit() nor, at its end, after a tagged one.
        raise self.failure

    def exit_called(self, index, call):
        left = len(self.numbers) - self.numbers[index]
        rest = "with %d cell%s still to run" % (left, "" if left == 1 else "s") if left else "in the last cell"
        sentence = "cell %d (%s) called %s, %s; a notebook ends after its last cell" % (
            self.numbers[index], first_line(self.notebook.cells[index].source), call, rest)
        return Failure(EXIT_CALLED, sentence, cell=self.describe(index), call=call)

    def kernel_died(self):
        how, name = self.kernel.how_it_ended()
        where = "after its last cell" if self.current is None else "in cell %d (%s)" % (
            self.numbers[self.current], first_line(self.notebook.cells[self.current].source))
        hint = "; mostly that means that the memory was used up" if name == "SIGKILL" else ""
        cell = {} if self.current is None else {"cell": self.describe(self.current)}
        return Failure(KERNEL_DIED, "the kernel %s %s%s" % (how, where, hint), **dict(cell, **({"signal": name} if name else {})))

    def describe(self, index):
        return {"number": self.numbers[index], "of": len(self.numbers), "source": self.notebook.cells[index].source}

    def interrupted(self, number, _frame):
        if self.settled:
            return
        for other in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(other, signal.SIG_IGN)
        where = "" if self.current is None else " in cell %d (%s)" % (
            self.numbers[self.current], first_line(self.notebook.cells[self.current].source))
        more = {} if self.current is None else {"cell": self.describe(self.current)}
        # Not as an exception: it would have to find its way through the event loop that waits for the kernel.
        self.fail(Failure(INTERRUPTED, "interrupted by %s%s" % (signal.Signals(number).name, where), **more))

    def write(self):
        try:
            text = text_of(self.notebook, self.provenance())
            written = write_whole(self.output, text)
        except OSError as error:
            raise Failure(NOT_WRITTEN, "%s could not be written: %s" % (self.options.output, error.strerror or error))
        if self.attempt and os.path.exists(self.failed_path()):
            os.unlink(self.failed_path())
        sentence = "%d cell%s ran; %s is %s" % (
            self.done, "" if self.done == 1 else "s", self.options.output, "written" if written else "unchanged")
        self.end(0, sentence, {"changed": written})

    def provenance(self):
        language = self.notebook.metadata.get("language_info", {})
        tools = {name: version(name) for name in ("jupytext", "papermill")}
        if language.get("name") and language.get("version"):
            tools[language["name"]] = language["version"]
        return {
            "format": "percent", "kernel": self.specification.get("name", ""), "parameters": self.parameters,
            "source": self.options.source, "tools": {name: found for name, found in tools.items() if found},
        }

    def fail(self, failure):
        self.settled = True
        if self.kernel:
            self.kernel.end(signal.SIGTERM if failure.code == INTERRUPTED else signal.SIGKILL)
        kept = self.keep() if self.numbers and failure.code not in (BAD_PARAMETER, BROKEN_SOURCE) else ""
        self.end(failure.code, failure.sentence, dict(failure.more, **({"failed": kept} if kept else {})))

    def keep(self):
        """Leaves the notebook as far as it got, and answers where."""
        try:
            if not self.attempt:
                self.attempt = tempfile.mkdtemp(prefix="failed-notebook-")
            write_whole(self.failed_path(), text_of(self.notebook, self.provenance()))
            return self.failed_path()
        except OSError as error:
            print("the failed notebook could not be kept: %s" % error)
            return ""

    def failed_path(self):
        return os.path.join(self.attempt, "failed.ipynb")

    def end(self, code, sentence, more):
        if self.attempt:
            facts = dict(more, v=1, code=code, kind=KINDS.get(code, "fault"), sentence=sentence, done=self.done, total=len(self.numbers))
            try:
                write_whole(os.path.join(self.attempt, "notebook.json"), json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
            except OSError as error:
                print("notebook.json could not be written: %s" % error)
        if self.temporary:
            shutil.rmtree(self.temporary, ignore_errors=True)
        where = "; the notebook as far as it got: " + more["failed"] if "failed" in more else ""
        print(sentence + where)
        sys.stdout.flush()
        sys.stderr.flush()
        # Without Python's long farewell to a hundred modules and an event loop that may be in use.
        os._exit(code)


class Kernel:
    """A kernel of our own: in a session of its own, talked to through sockets in a temporary folder, because TCP ports are raced for."""

    def __init__(self, execution):
        from nbclient.util import run_sync

        self.execution, self.synchronous = execution, run_sync
        self.manager = self.process = self.group = None

    def launch(self):
        from jupyter_client import AsyncKernelManager

        if self.execution.temporary is None:
            self.execution.temporary = short_folder()
        name, language = self.execution.specification["name"], self.execution.specification["language"]
        # Not every kernel of another language speaks ipc.
        transport = "ipc" if language == "python" and hasattr(signal, "SIGHUP") else "tcp"
        file = os.path.join(tempfile.mkdtemp(prefix="k", dir=self.execution.temporary), "k.json")
        manager = AsyncKernelManager(kernel_name=name, transport=transport, connection_file=file)
        history = ["--HistoryManager.hist_file=:memory:"] if manager.ipykernel else []
        try:
            self.synchronous(manager.start_kernel)(cwd=self.execution.cwd, extra_arguments=history)
        except FileNotFoundError as error:
            raise Failure(UNKNOWN_KERNEL, "the kernel %s names a program that does not exist: %s" % (name, error.filename))
        except OSError as error:
            raise Failure(KERNEL_NOT_STARTED, "the kernel %s could not be started: %s" % (name, error))
        self.manager, self.process = manager, getattr(manager.provisioner, "process", None)
        self.group = getattr(manager.provisioner, "pgid", None)

    async def evaluate(self, expression):
        """The value of an expression in the kernel, which leaves no trace there. None where the kernel cannot say."""
        from jupyter_client.session import Session

        # A session of its own, because answers go to the first client of a session.
        session = self.manager.session
        client = self.manager.client(session=Session(key=session.key, signature_scheme=session.signature_scheme))
        client.start_channels()
        try:
            reply = await client.execute("", silent=True, user_expressions={"value": expression}, reply=True, timeout=START_SECONDS)
        except TimeoutError:
            return None
        finally:
            client.stop_channels()
        value = reply["content"].get("user_expressions", {}).get("value", {})
        return ast.literal_eval(value["data"]["text/plain"]) if value.get("status") == "ok" else None

    def how_it_ended(self):
        deadline = time.monotonic() + 2
        while self.process and self.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        code = self.process.poll() if self.process else None
        if code is None:
            return "stopped answering", None
        if code < 0:
            name = signal.Signals(-code).name
            return "was killed by %s" % name, name
        return "ended by itself with exit code %d" % code, None

    def shut_down(self):
        """Lets it end by itself, which writes what open files still hold, and takes away what it leaves behind."""
        try:
            request = getattr(self.manager, "request_shutdown", None) or self.manager._async_request_shutdown
            self.synchronous(request)()
            self.wait(END_SECONDS)
        finally:
            self.end(signal.SIGTERM)

    def end(self, first):
        """Ends the kernel and what it started, first politely if that is asked."""
        if self.group is None:
            return
        for number, seconds in ((first, 2), (signal.SIGKILL, 2)):
            try:
                os.killpg(self.group, number)
            except OSError:
                break  # there is nobody left in the group
            self.wait(seconds)
        self.group = None

    def wait(self, seconds):
        deadline = time.monotonic() + seconds
        while self.process and self.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)


class Echo:
    """What cells print, set in, so that it is not taken for what this program says."""

    def write(self, text):
        sys.stdout.write("".join("    " + line for line in text.splitlines(True)) + ("" if text.endswith("\n") else "\n"))

    def flush(self):
        sys.stdout.flush()


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


def declared(cell, specification):
    """The names that the cell sets; None where that cannot be known."""
    if specification["language"] == "python":
        try:
            lines = [line for line in cell.source.splitlines() if not re.match(r"\s*[%!]", line)]
            return [name for statement in ast.parse("\n".join(lines)).body for name in targets(statement)]
        except SyntaxError:
            pass  # then papermill's line by line reading may still know
    from papermill.translators import papermill_translators

    try:
        translator = papermill_translators.find_translator(specification["name"], specification["language"])
        return [parameter.name for parameter in translator.inspect(cell)]
    except Exception:
        return None  # papermill cannot read this language; it says more when it is to write it


def targets(statement):
    if isinstance(statement, ast.AnnAssign):
        nodes = [statement.target]
    else:
        nodes = getattr(statement, "targets", []) if isinstance(statement, ast.Assign) else []
    return [node.id for target in nodes for node in ast.walk(target) if isinstance(node, ast.Name)]


def is_run(cell):
    return cell.cell_type == "code" and bool(cell.source.strip()) and "skip-execution" not in cell.metadata.tags


def give_ids(notebook):
    """Ids that the content decides; of equal cells, the order."""
    notebook.nbformat_minor = max(notebook.nbformat_minor, 5)
    seen = {}
    for cell in notebook.cells:
        if "injected-parameters" in cell.metadata.tags:
            cell["id"] = "injected-parameters"
            continue
        content = cell.cell_type + "\0" + cell.source
        seen[content] = seen.get(content, 0) + 1
        cell["id"] = hashlib.sha256(("%s\0%d" % (content, seen[content])).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def text_of(notebook, provenance):
    """The notebook as it is written: only what the same source, parameters and tools would give again."""
    import copy

    import nbformat

    notebook = copy.deepcopy(notebook)
    notebook.metadata.pop("papermill", None)
    notebook.metadata["engine"] = provenance
    for cell in notebook.cells:
        for key in ("papermill", "execution", "lines_to_next_cell", "lines_to_end_of_cell_marker"):
            cell.metadata.pop(key, None)
        if not cell.metadata.get("tags"):
            cell.metadata.pop("tags", None)
        if cell.cell_type == "code":
            cell.outputs = steady(cell.outputs)
    return rename_widgets(nbformat.writes(notebook), notebook.metadata.get("widgets", {})) + "\n"


def steady(outputs):
    """Streams arrive in pieces, as the clock cuts them; texts name the kernel's process, and places in its memory."""
    result, run = [], {}
    for output in outputs:
        if output.output_type != "stream":
            run = {}
            if output.output_type == "error":
                output.traceback = [without_process(line) for line in output.traceback]
            for kind, content in output.get("data", {}).items():
                if kind.startswith("text/") and isinstance(content, str):
                    output.data[kind] = without_process(content)
            result.append(output)
        elif output.name in run:
            run[output.name].text += output.text
        else:
            run[output.name] = output
            # stdout and stderr race each other to us.
            before = result and len(run) == 2 and output.name == "stdout"
            result.insert(len(result) - 1 if before else len(result), output)
    for output in result:
        if output.output_type == "stream":
            output.text = without_process(as_shown(output.text))
    return result


def as_shown(text):
    """A progress bar is written over and over in one line: what remains of it is the last."""
    while True:
        shorter = re.sub(r"[^\n]\x08", "", text)
        if shorter == text:
            return re.sub(r".*\r(?=[^\n])", "", text)
        text = shorter


def without_process(text):
    text = re.sub(r"(?:/[^\s:'\"<>]*)?/ipykernel_\d+/(\d+\.py)", r"ipykernel/\1", text)
    return re.sub(r"(?<= at )0x[0-9a-f]{8,16}(?=>|&gt;)", "0x0", text)


def rename_widgets(text, widgets):
    """Models of widgets have random names."""
    models = next(iter(widgets.values()), {}).get("state", {}) if widgets else {}
    for number, model in enumerate(models, 1):
        if re.fullmatch(r"[0-9a-f]{32}", model):
            text = text.replace(model, "%032x" % number)
    return text


def write_whole(path, text):
    """Answers whether it was written: a file that has these bytes already is left alone."""
    content = text.encode("utf-8", "surrogatepass")
    if os.path.isfile(path):
        with open(path, "rb") as file:
            if file.read() == content:
                return False
    folder, name = os.path.split(path)
    os.makedirs(folder, exist_ok=True)
    temporary = os.path.join(folder, ".%s.%d.tmp" % (name, os.getpid()))
    try:
        with open(temporary, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
    return True


def short_folder():
    """The path of a socket may have 107 bytes."""
    folder = tempfile.mkdtemp(prefix="nb-")
    if len(os.fsencode(folder)) > 70 and os.path.isdir("/tmp"):
        os.rmdir(folder)
        folder = tempfile.mkdtemp(prefix="nb-", dir="/tmp")
    return folder


def version(package):
    if package in sys.modules and hasattr(sys.modules[package], "__version__"):
        return sys.modules[package].__version__
    try:
        from importlib import metadata

        return metadata.version(package)
    except Exception:
        return ""


def first_line(text):
    lines = str(text).strip().splitlines() or [type(text).__name__]
    return lines[0] if len(lines[0]) <= 80 else lines[0][:79] + "\u2026"


def line_of(text, number):
    lines = text.splitlines()
    return first_line(lines[number - 1]) if 0 < number <= len(lines) else ""


def short(name, value):
    return "%s: %s" % (name, first_line(value)) if str(value).strip() else name


main()
`;
