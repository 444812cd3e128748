#!/bin/sh
# Makes ./configure from configure.ac in a fresh clone.
set -e
cd "$(dirname "$0")"
autoreconf --install --warnings=all
