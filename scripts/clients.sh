#!/usr/bin/env bash
# The clients in Python with all libraries, PyTorch and scikit-learn among them, and the one in R, on
# a Debian system. Installs what is missing: about 1.6 GB. Meant to be run each night, as root.
set -euo pipefail
cd "$(dirname "$0")/.."
export PYTHON_MUST_HAVE="python3 numpy pytest sklearn torch"
/usr/bin/python3 -c 'import numpy, pytest, sklearn, torch' 2> /dev/null || {
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends python3 python3-numpy python3-pytest python3-sklearn python3-torch
}
Rscript -e 'library(jsonlite)' 2> /dev/null || {
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends r-base-core r-cran-jsonlite
}
npm run -s prepare
npx vitest run test/clients test/docs/python.spec.ts test/docs/pythonLibraries.spec.ts test/docs/otherLanguages.spec.ts
