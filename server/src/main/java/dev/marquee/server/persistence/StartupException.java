package dev.marquee.server.persistence;

import java.nio.file.Path;

/**
 * The data folder cannot be used. The message is one line for the operator; the command line prints it and exits with 1.
 */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault of the folder, said as {@code data folder FOLDER: fault}. */
    public StartupException(Path folder, String fault) {
        super(line(folder, fault));
    }

    /** As {@link #StartupException(Path, String)}, with the error behind it. */
    public StartupException(Path folder, String fault, Throwable cause) {
        super(line(folder, fault), cause);
    }

    private static String line(Path folder, String fault) {
        return "data folder " + folder + ": " + fault.replaceAll("\\s+", " ").strip();
    }
}
