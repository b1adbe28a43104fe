#!/bin/sh
# The shells that the tests of completion ask: Debian's packages where that is possible and needed.
set -eu

needed=""
for shell in bash fish zsh; do
    command -v "$shell" >/dev/null || needed="$needed $shell"
done

if [ -n "$needed" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    # shellcheck disable=SC2086 - several words are meant
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $needed
elif [ -n "$needed" ]; then
    echo "Bitte installieren · please install:$needed" >&2
fi
