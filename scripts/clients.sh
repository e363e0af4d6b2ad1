#!/usr/bin/env bash
# The clients in Python with all libraries, PyTorch and scikit-learn among them, on a Debian system.
# Installs what is missing: about 1.4 GB. Meant to be run each night, as root.
set -euo pipefail
cd "$(dirname "$0")/.."
export PYTHON_MUST_HAVE="python3 numpy pytest sklearn torch"
/usr/bin/python3 -c 'import numpy, pytest, sklearn, torch' 2> /dev/null || {
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends python3 python3-numpy python3-pytest python3-sklearn python3-torch
}
npm run -s prepare
npx vitest run test/clients test/docs/python.spec.ts test/docs/pythonLibraries.spec.ts
