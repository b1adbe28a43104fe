#!/bin/sh
# What the tests marked “publishing” need: Debian's packages where that is possible and needed, Python's into the
# environment of the interpreter named first.
set -eu
python=$1

needed=""
command -v java >/dev/null || needed="$needed default-jre-headless"
command -v chromium >/dev/null || needed="$needed chromium"
test -d /usr/share/fonts/truetype/noto || needed="$needed fonts-noto-core"  # Arabic and Cyrillic on the pages
command -v npm >/dev/null || needed="$needed nodejs npm"
test -e /usr/share/java/jaxb-runtime.jar || needed="$needed libjaxb-java"  # veraPDF's profiles are read with it

if [ -n "$needed" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    # shellcheck disable=SC2086 - several words are meant
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $needed
elif [ -n "$needed" ]; then
    echo "Bitte installieren · please install:$needed" >&2
fi

locks=$(dirname "$0")/../.ci/locks
"$python" -m pip install --quiet --disable-pip-version-check --require-hashes \
    --requirement "$locks/publishing.txt" --requirement "$locks/release.txt"
touch "$(dirname "$python")/../.release"  # as `make` notes it
# The Nu HTML checker; what it would download after the installation is a Java, and there is one.
checkers=$(dirname "$python")/../checkers
mkdir -p "$checkers"
cp "$locks/checkers/package.json" "$locks/checkers/package-lock.json" "$checkers"
npm ci --silent --no-audit --no-fund --ignore-scripts --prefix "$checkers"
