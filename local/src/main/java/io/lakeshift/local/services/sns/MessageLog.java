package io.lakeshift.local.services.sns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** One text file per topic with every message published to it, and whom it would have been mailed to. */
final class MessageLog {
    private final Path folder;

    MessageLog(Path folder) {
        this.folder = folder;
    }

    synchronized void append(TopicMessage publication, String messageId, Instant time, List<String> recipients) {
        String topic = publication.topicArn().substring(publication.topicArn().lastIndexOf(':') + 1);
        StringBuilder text = new StringBuilder();
        text.append("Date: ").append(time.truncatedTo(ChronoUnit.MILLIS)).append('\n');
        text.append("Message-Id: ").append(messageId).append('\n');
        recipients.forEach(recipient -> text.append("To: ").append(recipient).append('\n'));
        if (!publication.subject().isEmpty()) {
            text.append("Subject: ").append(publication.subject()).append('\n');
        }
        publication
                .attributes()
                .forEach((name, attribute) ->
                        text.append(name).append(": ").append(attribute.value()).append('\n'));
        text.append('\n').append(publication.message()).append("\n\n");
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(topic + ".log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The message log of topic " + topic + " cannot be written", e);
        }
    }
}
