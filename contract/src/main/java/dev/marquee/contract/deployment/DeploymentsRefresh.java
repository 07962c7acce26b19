package dev.marquee.contract.deployment;

import java.util.List;

/** Payload of {@code deployments_refresh}: at most 50 rows, newest first. */
public record DeploymentsRefresh(List<DeploymentRow> deployments) {
    /** Keeps an own copy of the list. */
    public DeploymentsRefresh {
        deployments = List.copyOf(deployments);
    }
}
