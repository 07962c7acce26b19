package dev.marquee.agent.command;

import dev.marquee.contract.device.AgentCommand;
import java.util.Optional;

/** Does what one type of command asks for. May wait; called on the commands' thread. */
@FunctionalInterface
public interface Handler {
    /** What a running command may say and leave behind. */
    interface Run {
        /** How far it is, in per cent. */
        void progress(int percent);

        /**
         * Leaves a note for the next life of the process, which has to end the command. On the medium on return.
         *
         * @throws CommandFailed when it cannot be kept
         */
        void leave(String note) throws CommandFailed;
    }

    /**
     * Does it.
     *
     * @return the result for people; empty when the next life of the process will know
     */
    Optional<String> run(AgentCommand command, Run run) throws CommandFailed;
}
