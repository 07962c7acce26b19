package dev.marquee.contract.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Space on the disk that holds the data folder: GB with two decimals, percent with one. */
public record DiskState(
        @JsonProperty("total_gb") double totalGb,
        @JsonProperty("used_gb") double usedGb,
        @JsonProperty("available_gb") double availableGb,
        @JsonProperty("percent_used") double percentUsed,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {}
