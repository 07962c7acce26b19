package dev.marquee.server.access;

import java.util.concurrent.CompletableFuture;

/** Signing in and out from the login page. Hashes passwords, so never on an event loop. */
public final class LoginService {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Secrets secrets = new Secrets();

    /** Signs in to these accounts. */
    public LoginService(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /**
     * Signs in. A new token each time, so that nobody can plant one beforehand.
     *
     * @return the session's token, for the browser alone
     * @throws dev.marquee.contract.MarqueeException when name and password do not match or the name rests
     */
    public CompletableFuture<String> signIn(String name, String password) {
        return sessions.open(accounts.check(name, password));
    }

    /** The secret of a new login form, for the browser alone; its token is {@link CsrfTokens#of}. */
    public String formSecret() {
        return secrets.token();
    }

    /** Signs out. */
    public CompletableFuture<String> signOut(String token) {
        return sessions.close(token);
    }
}
