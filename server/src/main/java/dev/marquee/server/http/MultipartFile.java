package dev.marquee.server.http;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.DiskFileUpload;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.EndOfDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One multipart body on its way to disk: the file field becomes a file in the upload folder and is hashed while
 * it passes, the other fields stay in memory. Used by one thread at a time.
 */
final class MultipartFile implements AutoCloseable {
    private static final int MAX_FIELDS = 64;

    private final DiskFactory factory;
    private final HttpPostMultipartRequestDecoder decoder;
    private final Map<String, List<String>> fields = new HashMap<>();
    private final String fileField;
    private final long limit;
    private int kept;
    private long received;
    private @Nullable HashingUpload file;

    /**
     * @param folder where the file goes while it comes in
     * @param fileField name of the field with the file
     * @param limit of the whole body, in bytes
     * @throws MarqueeException when the request is no multipart form
     */
    MultipartFile(HttpRequest request, Path folder, String fileField, long limit) {
        if (!HttpPostRequestDecoder.isMultipart(request)) {
            throw withoutFile(request, fileField);
        }
        this.fileField = fileField;
        this.limit = limit;
        factory = new DiskFactory(folder);
        try {
            decoder = new HttpPostMultipartRequestDecoder(factory, request);
        } catch (ErrorDataDecoderException e) {
            throw malformed(e);
        }
    }

    /** An empty or a plain form lacks its file; anything else is no form at all. */
    private static MarqueeException withoutFile(HttpRequest request, String fileField) {
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        return type == null || type.startsWith(HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED.toString())
                ? missing(fileField)
                : new MarqueeException(
                        ErrorCode.UNSUPPORTED_MEDIA, "content-type: not multipart (expected: multipart/form-data)");
    }

    private static MarqueeException missing(String fileField) {
        return MarqueeException.invalid(fileField, null, "a file in the field " + fileField);
    }

    void offer(HttpContent content) {
        received += content.content().readableBytes();
        if (received > limit) {
            throw new MarqueeException(
                    ErrorCode.TOO_LARGE, fileField + ": too large (expected: at most " + limit + " bytes)");
        }
        try {
            decoder.offer(content);
            while (decoder.hasNext()) {
                keep(decoder.next());
            }
        } catch (EndOfDataDecoderException e) {
            // The decoder's way of saying that it has handed out everything.
        } catch (ErrorDataDecoderException e) {
            throw malformed(e);
        }
    }

    private void keep(InterfaceHttpData data) {
        if (data instanceof HashingUpload upload && data.getName().equals(fileField) && file == null) {
            file = upload;
        } else if (data instanceof Attribute attribute && kept < MAX_FIELDS) {
            try {
                fields.computeIfAbsent(attribute.getName(), name -> new ArrayList<>())
                        .add(attribute.getValue().trim());
                kept++;
            } catch (IOException e) {
                throw new MarqueeException(ErrorCode.INTERNAL, "Upload could not be read", e);
            }
        }
    }

    /** The finished upload. */
    Upload upload() {
        if (file == null || !file.isCompleted()) {
            throw missing(fileField);
        }
        try {
            return new Upload(file.getFile().toPath(), file.getFilename(), file.length(), file.sha256(), fields);
        } catch (IOException e) {
            throw new MarqueeException(ErrorCode.INTERNAL, "Upload could not be kept", e);
        }
    }

    /** Removes what was not moved away. */
    @Override
    public void close() {
        decoder.destroy();
        factory.deleteAll();
    }

    private static MarqueeException malformed(Exception e) {
        return new MarqueeException(ErrorCode.INVALID, "body: malformed multipart form", e);
    }

    /** Sends files to one folder and keeps fields in memory. */
    private static final class DiskFactory extends DefaultHttpDataFactory {
        private static final int MAX_FIELD_BYTES = 64 << 10;
        private final Path folder;
        private final List<FileUpload> created = new ArrayList<>();

        DiskFactory(Path folder) {
            super(false);
            this.folder = folder;
        }

        @Override
        public Attribute createAttribute(HttpRequest request, String name) {
            Attribute attribute = super.createAttribute(request, name);
            attribute.setMaxSize(MAX_FIELD_BYTES);
            return attribute;
        }

        @Override
        public FileUpload createFileUpload(
                HttpRequest request,
                String name,
                String filename,
                String contentType,
                String contentTransferEncoding,
                Charset charset,
                long size) {
            FileUpload upload =
                    new HashingUpload(name, filename, contentType, contentTransferEncoding, charset, size, folder);
            created.add(upload);
            return upload;
        }

        void deleteAll() {
            created.forEach(FileUpload::delete);
        }
    }

    /** A file that knows its digest when its last byte is written, so that it is never read again for it. */
    private static final class HashingUpload extends DiskFileUpload {
        private final MessageDigest digest;

        HashingUpload(
                String name,
                String filename,
                String contentType,
                String contentTransferEncoding,
                Charset charset,
                long size,
                Path folder) {
            super(name, filename, contentType, contentTransferEncoding, charset, size, folder.toString(), false);
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has SHA-256", e);
            }
        }

        @Override
        public void addContent(ByteBuf buffer, boolean last) throws IOException {
            for (ByteBuffer part : buffer.nioBuffers()) {
                digest.update(part);
            }
            super.addContent(buffer, last);
        }

        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
