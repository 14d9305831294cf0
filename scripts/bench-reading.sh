#!/bin/sh
# Measures the reading of files in release mode: seconds of processor and peak memory, against their budgets.
# The real files are measured too when DATAMED_REAL_DATA says where they are.
set -eu
cd "$(dirname "$0")/.."
DATAMED_BENCH=1 swift test -c release -Xswiftc -enable-testing --filter TabularTests.ReadingBench "$@" 2>&1 | grep -E "^bench:|✘|✔ Test|error:"
