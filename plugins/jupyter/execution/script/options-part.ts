/** What every program that executes a notebook is told. */
export const OPTIONS_PART = String.raw`
def common_options(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--source", required=True, help="the notebook's source")
    parser.add_argument("--parameters", default="{}", help="a JSON object: values for the parameters that the notebook takes")
    return parser


def parse_parameters(text):
    try:
        parameters = json.loads(text)
    except ValueError as error:
        raise Failure(BAD_PARAMETER, "--parameters is no JSON: %s" % error)
    if not isinstance(parameters, dict):
        raise Failure(BAD_PARAMETER, "--parameters is to be a JSON object")
    return parameters


def continue_where(package):
    """Goes on in the Python of the program of the package's name, where this one lacks the package."""
    if importlib.util.find_spec(package) is None:
        continue_in(package, [os.path.abspath(__file__)] + sys.argv[1:])


def require(package, packages=None):
    if importlib.util.find_spec(package) is None:
        raise Failure(TOOL_MISSING, "no Python on PATH has the package %s; it comes with: pip install %s" % (package, packages or package))


def read_source(path):
    """Once: whoever edits the file meanwhile changes nothing of what is said of the execution."""
    if not os.path.isfile(path):
        raise Failure(BROKEN_SOURCE, "there is no file %s" % path)
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Failure(BROKEN_SOURCE, "%s cannot be read: %s" % (path, error.strerror or error))
`.trim();
