/** Ends what a notebook started and left behind, wherever that went. Needs os, signal and time. */
export const LEFT_PART = String.raw`
def mark_children():
    """Whatever is started from now on carries the answer in its environment, behind the marks of programs that execute this one."""
    mark = os.urandom(12).hex()
    os.environ["ENGINE_EXECUTION"] = ("%s %s" % (os.environ.get("ENGINE_EXECUTION", ""), mark)).strip()
    return mark


def end_left(mark):
    """A session of their own takes processes out of the reach of process groups. Without /proc the group is what there is."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        asked, deadline = set(), time.monotonic() + 1
        while time.monotonic() < deadline:
            left = carriers(mark)
            if not left:
                return
            for pid in left - asked:
                try:
                    os.kill(pid, number)
                except OSError:
                    pass  # ended by itself meanwhile, or of another user
            asked |= left
            time.sleep(0.05)


def carriers(mark):
    found = set()
    for name in os.listdir("/proc") if os.path.isdir("/proc/self/task") else []:
        try:
            if name.isdigit() and int(name) != os.getpid():
                with open("/proc/%s/environ" % name, "rb") as file:
                    if mark.encode() in file.read():
                        found.add(int(name))
        except OSError:
            pass  # ended meanwhile, or of another user
    return found
`.trim();
