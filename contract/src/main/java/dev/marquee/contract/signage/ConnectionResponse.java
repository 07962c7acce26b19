package dev.marquee.contract.signage;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Payload of {@code connection_response}; {@code clientId} is the socket's id. */
public record ConnectionResponse(
        String status,
        String message,
        @JsonProperty("client_id") String clientId) {}
