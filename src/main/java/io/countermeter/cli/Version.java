package io.countermeter.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, from its archive. */
final class Version implements IVersionProvider {
    /** The version as runs record it. */
    static String number() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"countermeter " + number()};
    }
}
