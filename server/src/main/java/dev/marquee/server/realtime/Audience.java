package dev.marquee.server.realtime;

import dev.marquee.contract.Role;
import dev.marquee.server.access.token.TokenClaims;

/** Whom a namespace of config push is for (contract: config, section 2). */
public enum Audience {
    ADMINS("Admin access required") {
        @Override
        boolean admits(TokenClaims token) {
            return token.isAdmin();
        }

        @Override
        Role roleOf(TokenClaims token) {
            return token.serverRole();
        }
    },
    CLIENTS("Client access required") {
        @Override
        boolean admits(TokenClaims token) {
            return token.clientId() != null && token.clientId() > 0;
        }

        @Override
        Role roleOf(TokenClaims token) {
            return Role.CLIENT;
        }
    };

    private final String refusal;

    Audience(String refusal) {
        this.refusal = refusal;
    }

    /** What others are told. */
    String refusal() {
        return refusal;
    }

    abstract boolean admits(TokenClaims token);

    abstract Role roleOf(TokenClaims token);
}
