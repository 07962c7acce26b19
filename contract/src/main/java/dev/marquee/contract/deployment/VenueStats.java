package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Answer of {@code GET /api/venues/{code}/stats}. */
public record VenueStats(
        @JsonProperty("venue_code") String venueCode,
        @JsonProperty("total_hostnames") int totalHostnames,
        @JsonProperty("available_hostnames") int availableHostnames,
        @JsonProperty("assigned_hostnames") int assignedHostnames,
        @JsonProperty("retired_hostnames") int retiredHostnames) {}
