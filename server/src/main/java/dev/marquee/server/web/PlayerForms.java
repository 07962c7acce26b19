package dev.marquee.server.web;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.Flash;
import dev.marquee.server.http.RequestBody;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.signage.command.CommandService;
import dev.marquee.server.signage.command.NewCommand;
import dev.marquee.server.signage.player.NewPlayer;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.signage.player.PlayerService;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Form posts about players ({@code contracts/signage.md}, section 5); all lead back to the list. Request pool. */
final class PlayerForms {
    private static final String LIST = "/devices";

    private final PlayerService players;
    private final CommandService commands;

    PlayerForms(PlayerService players, CommandService commands) {
        this.players = players;
        this.commands = commands;
    }

    /** Adds the routes. */
    void addTo(RestRouter router) {
        router.add("POST", LIST + "/add", RouteAccess.OPERATOR, this::add);
        router.add("POST", LIST + "/delete/{id}", RouteAccess.OPERATOR, this::delete);
        router.add("POST", LIST + "/regenerate-key/{id}", RouteAccess.OPERATOR, this::regenerateKey);
        router.add("POST", LIST + "/approve/{id}", RouteAccess.OPERATOR, this::approve);
        router.add("POST", LIST + "/{id}/command", RouteAccess.OPERATOR, this::command);
    }

    private CompletionStage<RestResponse> add(RestRequest request) {
        RequestBody.Form form = request.body().form();
        return run(
                () -> players.add(
                        NewPlayer.of(form.optional("name"), form.optional("serial"), null), request.principal()),
                keyed -> "Player " + keyed.player().name() + " was added. Its key, shown this once: " + keyed.key());
    }

    private CompletionStage<RestResponse> delete(RestRequest request) {
        return run(
                () -> players.delete(player(request).id(), request.principal()),
                player -> "Player " + player.name() + " was deleted.");
    }

    private CompletionStage<RestResponse> regenerateKey(RestRequest request) {
        return run(
                () -> players.regenerateKey(player(request).id(), request.principal()),
                keyed -> "New key of " + keyed.player().name() + ", shown this once: " + keyed.key());
    }

    private CompletionStage<RestResponse> approve(RestRequest request) {
        return run(
                () -> players.approve(player(request).id(), request.principal()),
                player -> "Player " + player.name() + " was approved.");
    }

    private CompletionStage<RestResponse> command(RestRequest request) {
        return run(
                () -> commands.create(
                        player(request).id(),
                        NewCommand.of(request.body().form().optional("command_type"), null, null, null),
                        request.principal()),
                command -> "The command " + command.commandType() + " is on its way.");
    }

    private static <T> CompletionStage<RestResponse> run(
            Supplier<? extends CompletionStage<T>> change, Function<T, String> told) {
        return FormPost.run(
                change,
                done -> Flash.good(told.apply(done)).redirect(LIST),
                message -> Flash.failed(message).redirect(LIST));
    }

    /** @throws MarqueeException {@code NOT_FOUND} */
    private Player player(RestRequest request) {
        return players.directory().get(request.pathParam("id"));
    }
}
