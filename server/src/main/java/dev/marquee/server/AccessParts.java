package dev.marquee.server;

import dev.marquee.server.access.AccessMode;
import dev.marquee.server.access.AccountAdmin;
import dev.marquee.server.access.Accounts;
import dev.marquee.server.access.Identities;
import dev.marquee.server.access.LoginService;
import dev.marquee.server.access.OriginRules;
import dev.marquee.server.access.Sessions;
import dev.marquee.server.access.TrustedRequests;
import dev.marquee.server.access.token.SigningKeys;
import dev.marquee.server.access.token.Tokens;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The objects that decide who may do what, made once. Part of the composition root; immutable. */
record AccessParts(
        LoginService logins,
        Accounts accounts,
        AccountAdmin admin,
        Tokens tokens,
        SigningKeys keys,
        Sessions sessions,
        Identities identities,
        TrustedRequests trusted,
        OriginRules origins) {
    private static final Logger log = LoggerFactory.getLogger(AccessParts.class);

    static AccessParts create(Storage storage, ServerConfig config, Clock clock) {
        Accounts accounts = new Accounts(storage.database(), storage.writes(), clock);
        Sessions sessions = new Sessions(storage.database(), storage.writes(), clock);
        ServerConfig.FirstOwner owner = config.access().owner();
        if (owner != null && accounts.createFirstOwner(owner.email(), owner.password())) {
            log.info("made the owner's account {}", owner.email());
        }
        if (config.accessMode() == AccessMode.OPEN && !config.isLoopbackOnly()) {
            log.warn("OPEN ACCESS ON A PUBLIC ADDRESS: whoever reaches it acts as operator (--access closed asks"
                    + " people to sign in)");
        }
        String secret = config.tokens().secret();
        SigningKeys keys =
                secret == null ? SigningKeys.of(storage.database().folder(), clock) : SigningKeys.outside(secret);
        Tokens tokens = new Tokens(storage.database(), storage.writes(), keys, clock);
        sessions.onRefresh(() -> refresh(tokens, keys));
        TrustedRequests trusted = new TrustedRequests(OwnNames.of(config));
        OriginRules origins = new OriginRules(OriginRules.DEFAULTS);
        config.access().origins().forEach(origins::allow);
        return new AccessParts(
                new LoginService(accounts, sessions),
                accounts,
                new AccountAdmin(accounts, sessions),
                tokens,
                keys,
                sessions,
                new Identities(config.accessMode(), trusted, sessions, accounts, tokens),
                trusted,
                origins);
    }

    /** What the command line changed in the data folder holds for tokens, too. */
    private static void refresh(Tokens tokens, SigningKeys keys) {
        tokens.refresh();
        try {
            keys.refresh();
        } catch (IOException e) {
            log.warn("the keys of tokens could not be read again: {}", e.getMessage());
        }
    }
}
