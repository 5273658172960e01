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

"$jpackage" --type "$kind" --name Edgewise --app-version "${version%%-*}" \
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
echo "made in target/installer"
