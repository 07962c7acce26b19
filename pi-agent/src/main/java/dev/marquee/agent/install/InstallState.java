package dev.marquee.agent.install;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an interrupted install needs to go on, and nothing else. The key is written before the server is first asked, so
 * that no interruption makes it spend a second name.
 *
 * @param format of this file
 * @param job what is being installed where
 * @param idempotencyKey of the request for an assignment
 * @param assignment {@code null} until the server has answered
 * @param written how much of the image is on the target
 */
record InstallState(
        int format,
        Job job,
        @JsonProperty("idempotency_key") String idempotencyKey,
        @Nullable Assignment assignment,
        Written written) {
    static final int FORMAT = 1;

    InstallState {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(idempotencyKey, "idempotency_key");
        Objects.requireNonNull(written, "written");
    }

    /** Two installs with equal jobs continue each other. */
    record Job(
            String server,
            String target,
            String product,
            @Nullable String venue,
            String serial) {}

    /**
     * The part of an image that has reached the medium.
     *
     * @param bytes from the beginning
     * @param sha256 of those bytes, in lower-case hex; {@code null} for none
     * @param etag the version of the image they came from; {@code null} when the server named none
     */
    record Written(
            long bytes, @Nullable String sha256, @Nullable String etag) {
        static final Written NOTHING = new Written(0, null, null);
    }

    static InstallState begin(Job job) {
        return new InstallState(FORMAT, job, UUID.randomUUID().toString(), null, Written.NOTHING);
    }

    InstallState with(Assignment given) {
        return new InstallState(format, job, idempotencyKey, given, Written.NOTHING);
    }

    /** The same job and key, to be asked about once more. */
    InstallState unassigned() {
        return new InstallState(format, job, idempotencyKey, null, Written.NOTHING);
    }

    InstallState with(Written now) {
        return new InstallState(format, job, idempotencyKey, assignment, now);
    }
}
