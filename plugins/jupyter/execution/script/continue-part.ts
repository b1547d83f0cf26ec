/** How a program comes to the Python that has its tool. Needs os, shlex, shutil and sys. */
export const CONTINUE_PART = String.raw`
# Taken out, so that a program that this one starts may go on elsewhere, too.
continued = os.environ.pop("ENGINE_CONTINUED", None)


def continue_in(tool, arguments):
    """Goes on in the interpreter that the program of this name gives in its first line. Returns where there is none, or it has been tried."""
    script = shutil.which(tool)
    if continued or script is None:
        return
    with open(script, "rb") as file:
        head = file.read(1000).decode("utf-8", "replace").splitlines()
    words = shlex.split(head[0][2:]) if head and head[0].startswith("#!") else []
    # Where the path is too long for a first line, pip writes #!/bin/sh and: '''exec' "/long/path/python" "$0" "$@"
    if words and words[0].endswith("/sh") and len(head) > 1 and head[1].startswith("'''exec'"):
        words = shlex.split(head[1][len("'''exec'"):])[:1]
    if words:
        os.environ["ENGINE_CONTINUED"] = "1"
        sys.stdout.flush()
        os.execvp(words[0], words + arguments)
`.trim();
