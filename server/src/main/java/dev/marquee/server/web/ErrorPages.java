package dev.marquee.server.web;

import dev.marquee.server.http.ErrorMapper;

/** The page a person sees when something failed: what happened and where to go, nothing internal. Immutable. */
public final class ErrorPages implements ErrorMapper.ErrorPage {
    private final Pages pages;

    /** Draws with these. */
    public ErrorPages(Pages pages) {
        this.pages = pages;
    }

    private record Model(int status, String title, String text, boolean signIn) {}

    @Override
    public String render(int status, String message) {
        Model model = switch (status) {
            case 404 -> new Model(404, "Nothing here", "There is nothing at this address: " + message + ".", false);
            case 401 -> new Model(401, "Please sign in", message, true);
            case 403 -> new Model(403, "Not allowed", message, true);
            case 503 -> new Model(503, "Busy", "The server is busy or shutting down. Try again in a moment.", false);
            default ->
                status >= 500
                        ? new Model(
                                status,
                                "Something broke",
                                "The server could not do this. What it kept is unharmed; its log says why.",
                                false)
                        : new Model(status, "That did not work", Wording.forPeople(message), false);
        };
        return pages.bare("error", model.title(), status != 401, model);
    }
}
