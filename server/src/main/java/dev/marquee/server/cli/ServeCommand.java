package dev.marquee.server.cli;

import dev.marquee.server.App;
import dev.marquee.server.ServerConfig;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code marquee serve}: runs the server until it is told to end. */
@Command(
        name = "serve",
        description = "Runs the server. Prints one line when ready; logs go to stderr.",
        footer = {
            "",
            "At the first start MARQUEE_ADMIN_EMAIL and MARQUEE_ADMIN_PASSWORD make the owner's account.",
            "MARQUEE_JWT_SECRET (at least 32 bytes) is the HS256 key of tokens, also of another issuer's.",
            "SIGTERM and Ctrl-C end it: clients are told, writes are kept.",
        })
final class ServeCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private ServeOptions options = new ServeOptions();

    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        ServerConfig config = options.toConfig(environment);
        App app = App.start(config);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            app.close();
                            ended.countDown();
                        },
                        "shutdown"));
        System.out.println(app.readyLine());
        ended.await();
        return ExitCodes.OK;
    }
}
