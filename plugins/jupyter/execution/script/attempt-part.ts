/** How an execution ends, and what it leaves: the report (report.ts), and of a failure the notebook as far as it got. */
export const ATTEMPT_PART = String.raw`
class Failure(Exception):
    """Why there is no executed notebook, in one sentence; facts: more for notebook.json."""

    def __init__(self, code, sentence, **facts):
        Exception.__init__(self, sentence)
        self.code, self.sentence, self.facts = code, sentence, facts


class Attempt:
    def __init__(self):
        # Not the kernel's: a notebook that executes notebooks would write there, too.
        self.folder = os.environ.pop("ENGINE_ATTEMPT_DIRECTORY", "")
        self.mark = mark_children()
        self.done = self.total = 0

    def failed_path(self):
        return os.path.join(self.folder, "failed.ipynb")

    def keep(self, text):
        """Leaves the notebook as far as it got, and answers where."""
        try:
            if not self.folder:
                self.folder = tempfile.mkdtemp(prefix="failed-notebook-")
            write_whole(self.failed_path(), text)
            return self.failed_path()
        except OSError as error:
            print("the failed notebook could not be kept: %s" % error)
            return ""

    def succeed(self, how, path, text, **facts):
        try:
            changed = write_whole(path, text)
        except OSError as error:
            # It may be the work of hours.
            self.fail(Failure(NOT_WRITTEN, "%s could not be written: %s" % (path, error.strerror or error)), self.keep(text))
        if self.folder and os.path.exists(self.failed_path()):
            os.unlink(self.failed_path())
        self.end(SUCCEEDED, "%s; %s is %s" % (how, path, "written" if changed else "unchanged"), facts)

    def fail(self, failure, kept=""):
        self.end(failure.code, failure.sentence, failure.facts, "; the notebook as far as it got: " + kept if kept else "")

    def end(self, code, sentence, facts, where=""):
        if self.folder:
            report = dict(facts, v=1, code=code, kind=ENDINGS[code], sentence=sentence, done=self.done, total=self.total)
            try:
                write_whole(os.path.join(self.folder, "notebook.json"), json.dumps(report, ensure_ascii=False, indent=1) + "\n")
            except OSError as error:
                print("notebook.json could not be written: %s" % error)
        print(sentence + where)
        sys.stdout.flush()
        sys.stderr.flush()
        end_left(self.mark)
        # Without Python's long farewell to a thousand modules and to an event loop that may be in use.
        os._exit(code)


def conclude(work, fail):
    """Whatever happens, it is told."""
    sys.stdout.reconfigure(errors="backslashreplace", line_buffering=True)
    try:
        work()
    except Failure as failure:
        fail(failure)
    except Exception as error:
        traceback.print_exc(file=sys.stdout)
        fail(Failure(FAULT, "the program that executes it failed: %s: %s" % (type(error).__name__, first_line(error))))


def write_whole(path, text):
    """Whole or not at all. Answers whether it was written: a file that has these bytes already is left alone."""
    content = text.encode("utf-8", "surrogatepass")
    if os.path.isfile(path):
        with open(path, "rb") as file:
            if file.read() == content:
                return False
    folder, name = os.path.split(os.path.abspath(path))
    os.makedirs(folder, exist_ok=True)
    part = os.path.join(folder, ".%s.%d.tmp" % (name, os.getpid()))
    try:
        with open(part, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        if os.path.exists(part):
            os.unlink(part)
    return True


def first_line(text):
    lines = str(text).strip().splitlines() or [type(text).__name__]
    return lines[0] if len(lines[0]) <= 80 else lines[0][:79] + "\u2026"


def plural(count, word):
    return "%d %s%s" % (count, word, "" if count == 1 else "s")
`.trim();
