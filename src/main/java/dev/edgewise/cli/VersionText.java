package dev.edgewise.cli;

import dev.edgewise.study.Version;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Edgewise " + Version.current()};
    }
}
