package dev.marquee.agent.link;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.DurableFile;
import dev.marquee.agent.base.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps an {@link Identity} in {@code identity.json}, which only its owner may read. Used by one thread. */
public final class IdentityFile {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityFile.class);

    private final Path file;
    private final JsonMapper json = JsonMapper.shared();

    /** The identity kept in a folder. */
    public IdentityFile(Path folder) {
        this.file = folder.resolve("identity.json");
    }

    /** What was kept for this server and serial; empty when nothing fits. */
    public Optional<Identity> load(String server, String serial) {
        return load().filter(
                        kept -> kept.server().equals(server) && kept.serial().equals(serial));
    }

    /** What was kept for any server. */
    public Optional<Identity> load() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Identity kept = json.readValue(Files.readAllBytes(file), Identity.class);
            // Whatever is valid JSON reads as an identity, perhaps without its parts.
            boolean whole = kept != null && kept.key() != null && kept.server() != null && kept.serial() != null;
            return whole ? Optional.of(kept) : Optional.empty();
        } catch (IOException | JacksonException e) {
            LOG.error("identity: {} cannot be read, the player enrols again", file);
            return Optional.empty();
        }
    }

    /** Returns when it is on the medium. */
    public void save(Identity identity) {
        try {
            DurableFile.writeSecret(file, json.writeValueAsBytes(identity));
        } catch (IOException e) {
            throw new AgentFailure(
                    ExitCode.UNEXPECTED, "identity: " + file + " cannot be written: " + AgentFailure.describe(e), e);
        }
    }
}
