#!/usr/bin/env bash
# Makes an application with its own Java, or an installer of this system's kind. See jpackage/README.md.
#   jpackage/build.sh [app-image|deb|rpm|dmg|pkg|msi|exe]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
kind=${1:-app-image}
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml | head -n 1)
jpackage=${JAVA_HOME:+$JAVA_HOME/bin/}jpackage

mvn -q -B -ntp -Dmaven.test.skip=true package
rm -rf target/installer target/jpackage
mkdir -p target/jpackage
cp target/edgewise.jar target/lib/*.jar target/jpackage/
cp -r assets sample-tasks LICENSE NOTICE THIRD-PARTY.md target/jpackage/

image() {
    "$jpackage" --type app-image --name Edgewise --app-version "${version%%-*}" \
        --description "A desktop circuit explorer for language models" --vendor Edgewise \
        --input target/jpackage --main-jar edgewise.jar --main-class dev.edgewise.Main \
        --module-path target/javafx \
        --add-modules javafx.controls,javafx.swing,java.net.http,java.sql,java.management,jdk.management,jdk.unsupported,jdk.crypto.ec,jdk.zipfs \
        --java-options "--enable-native-access=ALL-UNNAMED,javafx.graphics" \
        --java-options "--sun-misc-unsafe-memory-access=allow" \
        --java-options '-Dedgewise.home=$APPDIR' \
        --java-options "-DOPT_OUT_TRACKING=true" --java-options "-Dai.djl.offline=true" \
        --java-options "-Dorg.slf4j.simpleLogger.defaultLogLevel=error" \
        --dest target/installer
}

# The ahead-of-time cache for quick starts, made as the launcher makes it (see docs/design.md), by the application itself:
# only its own Java fits. On macOS the application is signed by now and must stay as it is.
train() {
    [ "$(uname)" != Darwin ] || return 0
    local settings program cache seen=target/jpackage/edgewise.aotconf
    settings=$(find target/installer -name Edgewise.cfg)
    program=$(find target/installer \( -path '*/bin/Edgewise' -o -name Edgewise.exe \))
    cache=$(dirname "$settings")/edgewise.aot
    if JAVA_TOOL_OPTIONS="-XX:AOTMode=record -XX:AOTConfiguration=$seen -Dedgewise.startup=exit -Dglass.platform=Headless -Dprism.order=sw" \
        "$program" >target/jpackage/aot.log 2>&1 &&
        JAVA_TOOL_OPTIONS="-XX:AOTMode=create -XX:AOTConfiguration=$seen -XX:AOTCache=$cache" \
            "$program" >>target/jpackage/aot.log 2>&1 && [ -s "$cache" ]; then
        # Its last section is that of Java's options.
        printf 'java-options=%s\n' '-XX:AOTCache=$APPDIR/edgewise.aot' -Xlog:aot=off -Xlog:cds=off >>"$settings"
    else
        rm -f "$cache"
        echo "without a cache for quick starts: see target/jpackage/aot.log" >&2
    fi
}

image
train
if [ "$kind" != app-image ]; then
    built=$(find target/installer -maxdepth 1 -name 'Edgewise*')
    "$jpackage" --type "$kind" --name Edgewise --app-version "${version%%-*}" --vendor Edgewise \
        --description "A desktop circuit explorer for language models" --app-image "$built" --dest target/installer
    rm -rf "$built"
fi
echo "made in target/installer"
