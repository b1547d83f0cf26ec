/** The snapshot that marimo writes beside a notebook. */
export const SESSION_PART = String.raw`
class Session:
    """The snapshot that marimo writes beside the notebook: read where it alone knows what failed, and not left behind."""

    def __init__(self, source):
        folder = os.path.join(os.path.dirname(os.path.abspath(source)), "__marimo__")
        self.folders = [os.path.join(folder, "session"), folder]
        self.path = os.path.join(self.folders[0], os.path.basename(source) + ".json")

    def __enter__(self):
        self.before = self.read()
        return self

    def read(self):
        try:
            with open(self.path, "rb") as file:
                return file.read()
        except OSError:
            return None

    def failure(self, cells):
        after = self.read()
        if after is None or after == self.before:
            return None
        try:
            snapshot = json.loads(after.decode("utf-8"))["cells"]
            by_id = dict((cell["id"], cell) for cell in snapshot)
            for cell in cells:
                for output in by_id.get(cell["id"], {}).get("outputs", []):
                    if output.get("type") == "error" and output.get("ename") not in NOT_RUN:
                        return cell, output.get("ename", ""), output.get("evalue", "").strip() or output.get("ename", "it failed")
        except (ValueError, KeyError, TypeError, AttributeError):
            pass  # the form of a snapshot is marimo's own: without it the failure has no place, but stays one
        return None

    def __exit__(self, *error):
        try:
            if self.before is None:
                if os.path.exists(self.path):
                    os.remove(self.path)
            elif self.read() != self.before:
                # It is not in the way of a person who opens the notebook, and may be tracked.
                with open(self.path, "wb") as file:
                    file.write(self.before)
            for folder in self.folders:
                os.rmdir(folder)
        except OSError:
            pass  # not empty: there is more in it, of marimo's cache or of the person
        self.ignore()

    def ignore(self):
        """What cells keep there with mo.persistent_cache is no result, and must not make a dataset look unsaved."""
        rule = os.path.join(self.folders[1], ".gitignore")
        if os.path.isdir(self.folders[1]) and not os.path.exists(rule):
            with open(rule, "w") as file:
                file.write("*\n")
`;
