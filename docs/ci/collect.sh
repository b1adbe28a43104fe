#!/bin/sh
# Collects the concepts of many towns as one set of data: sh collect.sh TOWNS DAY [K/N]
#
# TOWNS is a file with a line “KEY ADDRESS” for each town: its official key, and where git finds its repository. DAY is
# the day that the data are of. K/N takes the K-th of N parts, for jobs side by side. A town lands in data/KEY; one that
# cannot be fetched or has errors keeps what was collected before, its findings are in data/KEY.txt, and the end is 1.
set -eu

towns=$1 day=$2 share=${3:-1/1}
mkdir -p sources data
failed=sources/failed-${share%/*}
: >"$failed"

awk -v part="${share%/*}" -v parts="${share#*/}" 'NF && !/^#/ && count++ % parts == part - 1' "$towns" |
while read -r key address; do
  case $key in *[!0-9]* | '') echo "no key: $key" | tee -a "$failed" >&2; continue;; esac
  rm -rf "sources/$key"
  if git clone --quiet --depth 1 -- "$address" "sources/$key" 2>"data/$key.txt" </dev/null &&
    konzept --root "sources/$key" export --format parquet --as-of "$day" -o "data/$key" >>"data/$key.txt" 2>&1 </dev/null
  then
    rm "data/$key.txt"
    echo "$key collected"
  else
    echo "$key not collected: data/$key.txt" | tee -a "$failed" >&2
  fi
  rm -rf "sources/$key"
done

test ! -s "$failed"
