package dev.marquee.socketio.loop;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;

/** How event loops wait for their channels. */
public enum IoBackend {
    /** epoll where there is one, NIO elsewhere. */
    AUTO {
        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        IoHandlerFactory factory() {
            return best().factory();
        }

        @Override
        Class<? extends ServerChannel> serverChannel() {
            return best().serverChannel();
        }

        private static IoBackend best() {
            return EPOLL.isAvailable() ? EPOLL : NIO;
        }
    },
    /** Linux's epoll, through Netty's native library. */
    EPOLL {
        @Override
        public boolean isAvailable() {
            return Epoll.isAvailable();
        }

        @Override
        IoHandlerFactory factory() {
            return EpollIoHandler.newFactory();
        }

        @Override
        Class<? extends ServerChannel> serverChannel() {
            return EpollServerSocketChannel.class;
        }
    },
    /**
     * Linux's io_uring. Needs {@code io.netty:netty-transport-native-io_uring} on the class path, which the engine does
     * not bring, and a kernel that allows it: many containers do not.
     */
    IO_URING {
        @Override
        public boolean isAvailable() {
            return IoUring.isAvailable();
        }

        @Override
        IoHandlerFactory factory() {
            return IoUringIoHandler.newFactory();
        }

        @Override
        Class<? extends ServerChannel> serverChannel() {
            return IoUringServerSocketChannel.class;
        }
    },
    /** The JDK's selectors: everywhere. */
    NIO {
        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        IoHandlerFactory factory() {
            return NioIoHandler.newFactory();
        }

        @Override
        Class<? extends ServerChannel> serverChannel() {
            return NioServerSocketChannel.class;
        }
    };

    /** Returns whether this machine and class path have it. */
    public abstract boolean isAvailable();

    abstract IoHandlerFactory factory();

    abstract Class<? extends ServerChannel> serverChannel();
}
