/** The program from its arguments to its end. */
export const MAIN_PART = String.raw`
def main():
    options = read_options()
    continue_where("papermill")
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    execution = Execution(options, Attempt())
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, execution.interrupted)
    conclude(execution.run, execution.fail)


def read_options():
    parser = common_options("Executes a notebook in the percent format. Needs jupytext and papermill.")
    parser.add_argument("--output", required=True, help="the executed notebook, .ipynb, written only when every cell ran")
    parser.add_argument("--cwd", default="", help="where the notebook runs; default: the folder of the source")
    parser.add_argument("--kernel", default="", help="name of a Jupyter kernel; default: the one that the source names, else python3")
    return parser.parse_args()
`;
