"""Serves a function of a file: python3 theorycheck_client FILE NAME [OPTIONS].

OPTIONS is a JSON object with keyword arguments of `serve`: version, problems, precision,
steps_per_second.
"""

import importlib
import importlib.util
import json
import os
import sys
from typing import Any

# Started as a folder, Python puts the folder itself on the path, and its files are no modules.
_here = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or ".") != _here]
sys.path.append(os.path.dirname(_here))


def load(file: str, name: str) -> Any:
    """The function of a file. Raises ImportError and AttributeError."""
    root, base = os.path.split(os.path.abspath(file))
    module = os.path.splitext(base)[0]
    while os.path.exists(os.path.join(root, "__init__.py")):
        root, package = os.path.split(root)
        module = f"{package}.{module}"
    sys.path.insert(0, root)
    if all(part.isidentifier() for part in module.split(".")):
        found: Any = importlib.import_module(module)
    else:
        spec = importlib.util.spec_from_file_location("served", file)
        if spec is None or spec.loader is None:
            raise ImportError(f"{file} is no file of Python")
        found = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(found)
    for part in name.split("."):
        found = getattr(found, part)
    return found


def main() -> None:
    from theorycheck_client.serving import greeting_of, own_streams, serve_on

    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    file, name = sys.argv[1:3]
    options = json.loads(sys.argv[3]) if len(sys.argv) == 4 else {}
    # What a module prints while it is loaded is no message either.
    streams = own_streams()
    serve_on(streams, load(file, name), greeting_of(name, **options))


if __name__ == "__main__":
    main()
