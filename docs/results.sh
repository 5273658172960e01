#!/bin/sh
# Makes the rows of docs/results.md: each task by EAP and EAP-IG on one model, faithfulness at several sizes.
#
#   docs/results.sh MODEL SIZES EXAMPLES TASK…      for example
#   docs/results.sh builtin 50,100,200,500,1000 300 ioi greater-than
#
# Circuits, curves and a log stay in target/results/.
set -eu
model=$1
sizes=$2
examples=$3
shift 3
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
out=$here/target/results
mkdir -p "$out"

number() { sed -n "s/^  \"$1\" : \(-*[0-9.E-]*\).*/\1/p" "$2" | head -n 1; }

for task in "$@"; do
    for method in eap eap-ig; do
        file=$out/$(basename "$model")-$task-$method
        "$here/edgewise" discover --model "$model" --task "$task" --method "$method" --examples "$examples" \
            --out "$file.json" --json >"$file.discover.json" 2>>"$out/log"
        "$here/edgewise" curve --model "$model" --task "$task" --circuit "$file.json" --examples "$examples" \
            --edges "$sizes" --out "$file.csv" >"$file.curve.txt" 2>>"$out/log"
        "$here/edgewise" evaluate --model "$model" --task "$task" --circuit "$file.json" --examples "$examples" \
            --metric accuracy --json >"$file.accuracy.json" 2>>"$out/log"
        awk -F, -v task="$task" -v method="$method" -v used="$(number examples_used "$file.discover.json")" \
            -v accuracy="$(number clean_mean "$file.accuracy.json")" \
            -v wrong="$(number corrupted_mean "$file.accuracy.json")" \
            -v seconds="$(number seconds "$file.discover.json")" '
            NR == 2 { clean = $6; corrupted = $7 }
            NR > 1 { cells = cells sprintf(" %s |", $3 == "" ? "–" : sprintf("%.2f", $3)) }
            END { printf "| %s | %s | %d | %.1f | %.1f | %.3f | %.3f |%s %.1f |\n", task, method, used,
                  100 * accuracy, 100 * wrong, clean, corrupted, cells, seconds }' "$file.csv"
    done
done
