package dev.edgewise.study;

import java.util.Optional;

/// Which Edgewise this is.
public final class Version {
    private Version() {}

    /// The version in the program's manifest, `development` where it runs from class files.
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
