package dev.marquee.it.offering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Tools;
import dev.marquee.server.offering.evaluation.Evaluator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every case of the public Unleash client specification against the evaluator. The cases (Apache-2.0) come with the npm
 * package {@code @unleash/client-specification}, so no copy of them is kept here.
 */
final class UnleashSpecificationIT {
    private static final Path CASES = Tools.home()
            .resolve("integration-tests/src/test/js/node_modules/@unleash/client-specification/specifications");
    private static final int FILES_OF_VERSION_6 = 22;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    @TestFactory
    List<DynamicNode> decidesEveryCaseAsTheSpecificationDoes() {
        if (!Files.isDirectory(CASES)) {
            Tools.missing("the specification is not there; get it by: npm ci --prefix integration-tests/src/test/js");
        }
        List<DynamicNode> files = MAPPER.readTree(CASES.resolve("index.json"))
                .valueStream()
                .map(name -> file(name.stringValue()))
                .toList();
        assertThat(files).hasSizeGreaterThanOrEqualTo(FILES_OF_VERSION_6);
        return files;
    }

    private static DynamicNode file(String name) {
        JsonNode specification = MAPPER.readTree(CASES.resolve(name));
        Evaluator evaluator = new Evaluator(specification.path("state"));
        Stream<DynamicTest> toggles = specification
                .path("tests")
                .valueStream()
                .map(test -> DynamicTest.dynamicTest(
                        test.path("description").stringValue(),
                        () -> assertThat(evaluator.isEnabled(
                                        test.path("toggleName").stringValue(), test.path("context")))
                                .isEqualTo(test.path("expectedResult").booleanValue())));
        Stream<DynamicTest> variants = specification
                .path("variantTests")
                .valueStream()
                .map(test -> DynamicTest.dynamicTest(
                        test.path("description").stringValue(),
                        () -> assertThat(MAPPER.<JsonNode>valueToTree(evaluator.variant(
                                        test.path("toggleName").stringValue(), test.path("context"))))
                                .isEqualTo(test.path("expectedResult"))));
        return DynamicContainer.dynamicContainer(name, Stream.concat(toggles, variants));
    }
}
