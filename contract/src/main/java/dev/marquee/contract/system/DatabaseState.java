package dev.marquee.contract.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Whether the database answers, and its size on disk. */
public record DatabaseState(
        boolean accessible,
        @JsonProperty("size_mb") double sizeMb,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {}
