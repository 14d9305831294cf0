#!/bin/sh
# Fuzzes the readers of files and the linkage, coverage-guided (libFuzzer), each for a bounded time: scripts/fuzz.sh [seconds, 60 by default].
# Inputs that reach new code are kept in Fuzz/Corpus; a crash leaves its input in .build/fuzz and ends with a code other than 0.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
work=.build/fuzz
mkdir -p "$work" Fuzz/Corpus

flags="-O -swift-version 6 -parse-as-library -package-name datamed -enable-upcoming-feature InternalImportsByDefault -I $work"
for library in CExpat CMinizip CZlib; do flags="$flags -I Ground/System/$library"; done
# The gold linker of Debian does not know the sanitizer's symbol lists: lld does.
fuzzer="-sanitize=fuzzer,address -use-ld=lld"

# The files that the package embeds in its code, as its build tool writes them.
{
    echo "enum PackageResources {"
    for file in Ground/Vocabulary/Sources/Resources/*; do
        printf 'static let %s: [UInt8] = [%s]\n' "$(basename "$file" | tr -c 'A-Za-z0-9\n' _)" "$(od -An -v -tu1 "$file" | tr -s ' \n' ',' | sed 's/^,//')"
    done
    echo "}"
} >"$work/PackageResources.swift"
# A module and those it imports, as in the package. The fuzzer is compiled into the module whose inside it looks at.
swiftc $flags -emit-module -emit-module-path "$work/Vocabulary.swiftmodule" -emit-library -static -module-name Vocabulary \
    Ground/Vocabulary/Sources/*.swift "$work/PackageResources.swift" -o "$work/libVocabulary.a"
swiftc $flags $fuzzer -module-name Tabular $(find Ground/Tabular/Sources Fuzz/Sources -name '*.swift' | sort) -L "$work" -lVocabulary \
    -o "$work/fuzz-readers"

printf 'module CEditDistance { header "%s/Tools/EditDistance/Kernel/include/CEditDistance.h" export * }\n' "$PWD" >"$work/module.modulemap"
for source in Tools/EditDistance/Kernel/*.c; do
    clang -O2 -I Tools/EditDistance/Kernel/include -c "$source" -o "$work/$(basename "$source" .c).o"
done
swiftc $flags -Xcc "-fmodule-map-file=$work/module.modulemap" -emit-module -emit-module-path "$work/EditDistance.swiftmodule" -emit-library -static \
    -module-name EditDistance Tools/EditDistance/Sources/*.swift -o "$work/libEditDistance.a"
swiftc $flags $fuzzer -Xcc "-fmodule-map-file=$work/module.modulemap" -module-name Linkage \
    $(find Tools/Linkage/Sources Fuzz/Linkage -name '*.swift' | sort) "$work"/choice.o "$work"/lanes_*.o -L "$work" -lEditDistance -o "$work/fuzz-linkage"

# Swift's own crash report would hide libFuzzer's.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS=detect_leaks=0
# New inputs are tried in a scratch corpus, then the smallest set that covers as much is merged into the kept one.
mkdir -p "$work/corpus" "$work/corpus-linkage"
options="-max_total_time=$seconds -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1"
"$work/fuzz-readers" "$work/corpus" Fuzz/Corpus $options -dict=Fuzz/readers.dict -artifact_prefix="$work/"
"$work/fuzz-linkage" "$work/corpus-linkage" $options -dict=Fuzz/linkage.dict -artifact_prefix="$work/linkage-"
if [ "${KEEP:-no}" = yes ]; then "$work/fuzz-readers" -set_cover_merge=1 -use_counters=0 Fuzz/Corpus "$work/corpus" -max_len=4096; fi
