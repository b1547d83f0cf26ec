/** Finds and ends what marimo started: from /proc where there is one, else from ps. */
export const PROCESS_TREE_PART = String.raw`
def end(process):
    """Ends marimo, its kernel (in a session of its own, perhaps deaf in C) and whatever that started."""
    if process.poll() is not None:
        return
    end_all(descendants(process.pid, processes()), process)


def end_all(below, process=None):
    pids = below + ([process.pid] if process else [])
    if not pids:
        return
    tree = processes()
    identities = [(pid, tree[pid]["started"]) for pid in pids if pid in tree]
    for number, seconds in ((signal.SIGTERM, 3), (signal.SIGKILL, 3)):
        for pid, started in identities:
            if is_alive((pid, started)):
                try:
                    os.kill(pid, number)
                except (ProcessLookupError, PermissionError):
                    pass
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if process:
                process.poll()
            identities = [identity for identity in identities if is_alive(identity)]
            if not identities:
                return
            time.sleep(0.05)


def descendants(root, tree):
    found, waiting = [], [root]
    while waiting:
        parent = waiting.pop()
        children = [pid for pid, of in tree.items() if of["parent"] == parent]
        found += children
        waiting += children
    return found


def processes():
    if os.path.isdir("/proc/self/task"):
        read = ((int(name), stat_of(int(name))) for name in os.listdir("/proc") if name.isdigit())
        return dict((pid, dict(of, command=command_of(pid))) for pid, of in read if of)
    lines = subprocess.run(["ps", "-axww", "-o", "pid=,ppid=,lstart=,command="], stdout=subprocess.PIPE, env=dict(os.environ, LC_ALL="C")).stdout
    tree = {}
    for line in lines.decode("utf-8", "replace").splitlines():
        words = line.split(None, 7)
        if len(words) == 8:
            tree[int(words[0])] = {"parent": int(words[1]), "started": " ".join(words[2:7]), "command": words[7]}
    return tree


def is_alive(identity):
    pid, started = identity
    if os.path.isdir("/proc/self/task"):
        of = stat_of(pid)
        return of is not None and of["started"] == started and of["state"] not in "ZX"
    answer = subprocess.run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], stdout=subprocess.PIPE, env=dict(os.environ, LC_ALL="C"))
    words = answer.stdout.decode().split()
    return len(words) > 1 and words[0][0] != "Z" and " ".join(words[1:]) == started


def activity(pid):
    """The state, and the seconds of CPU used."""
    if os.path.isdir("/proc/self/task"):
        of = stat_of(pid)
        return (of["state"], of["used"]) if of else ("Z", 0.0)
    words = subprocess.run(["ps", "-o", "stat=,time=", "-p", str(pid)], stdout=subprocess.PIPE).stdout.decode().split()
    if len(words) < 2:
        return "Z", 0.0
    parts = [float(part) for part in re.split("[:-]", words[1])]
    return words[0][0], sum(part * 60 ** power for power, part in enumerate(reversed(parts)))


def stat_of(pid):
    try:
        with open("/proc/%d/stat" % pid, encoding="utf-8", errors="replace") as file:
            words = file.read().rpartition(")")[2].split()
    except OSError:
        return None
    if len(words) < 20:
        return None
    used = (int(words[11]) + int(words[12])) / float(os.sysconf("SC_CLK_TCK"))
    return {"state": words[0], "parent": int(words[1]), "started": words[19], "used": used}


def command_of(pid):
    try:
        with open("/proc/%d/cmdline" % pid, "rb") as file:
            return file.read().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""
`;
