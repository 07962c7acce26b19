package dev.marquee.benchmarks.peer;

/** The limit of starting: a JVM that prints a line. */
public final class EmptyMain {
    private EmptyMain() {}

    /** Prints and ends. */
    public static void main(String[] args) throws InterruptedException {
        System.out.println("READY");
        Thread.sleep(60_000); // its CPU time is read from the outside
    }
}
