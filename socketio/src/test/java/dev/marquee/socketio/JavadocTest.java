package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The documentation of the public API builds without warnings. */
@Isolated // takes a processor for seconds, which others wait for
final class JavadocTest {
    private static final Path SOURCES = Path.of("src/main/java");

    @Test
    void itIsWellFormedAndComplete(@TempDir Path output) throws IOException {
        DocumentationTool tool = Objects.requireNonNull(ToolProvider.getSystemDocumentationTool());
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options =
                List.of("-quiet", "-Xdoclint:all", "-Xmaxwarns", "10000", "-d", output.toString(), "-cp", classPath());
        try (StandardJavaFileManager files = tool.getStandardFileManager(diagnostics, Locale.ROOT, null);
                Stream<Path> tree = Files.walk(SOURCES)) {
            List<Path> sources =
                    tree.filter(path -> path.toString().endsWith(".java")).toList();
            tool.getTask(null, files, diagnostics, null, options, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        assertThat(diagnostics.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                        .map(diagnostic -> diagnostic.toString())
                        .filter(JavadocTest::isFault))
                .isEmpty();
    }

    /** What a first sentence says, tags need not repeat; a missing comment is a fault all the same. */
    private static boolean isFault(String diagnostic) {
        return Stream.of("no @param", "no @return", "no @throws").noneMatch(diagnostic::contains);
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElse("");
    }
}
