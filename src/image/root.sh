#!/bin/sh
# Makes the root of the container image out of this machine's JDK: a Java runtime of the modules that the program needs,
# the C libraries that it is linked with, a directory for temporary files and one for the ledger. No base image is
# downloaded. Usage: root.sh DIRECTORY
set -eu
root=$1
java_home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}

rm -rf "$root"
mkdir -p "$root/opt" "$root/tmp" "$root/ledger" "$root/etc"
"$java_home/bin/jlink" --output "$root/opt/java" --strip-debug --no-header-files --no-man-pages --compress=2 \
    --add-modules java.base,java.logging,java.management,java.naming,java.sql,java.xml,jdk.charsets,jdk.unsupported

# What the runtime is linked with, under the same paths; of the libraries for windows and sounds there are none.
find "$root/opt/java" -type f \( -name '*.so' -o -path '*/bin/java' \) | while read -r file; do
    ldd "$file"
done | grep -o '/[^ ]* (0x' | sed 's/ (0x//' | grep -v "^$root" | sort -u | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
done

printf 'countermeter:x:10001:10001::/ledger:/nologin\n' > "$root/etc/passwd"
printf 'countermeter:x:10001:\n' > "$root/etc/group"
