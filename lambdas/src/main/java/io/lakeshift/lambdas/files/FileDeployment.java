package io.lakeshift.lambdas.files;

import io.lakeshift.lambdas.deployment.FileArchive;
import io.lakeshift.lambdas.objects.ObjectStore;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the files of an archive below a prefix, and removes those an earlier deployment put there and this one lacks. */
final class FileDeployment {

    private static final Logger LOG = LoggerFactory.getLogger(FileDeployment.class);

    private final ObjectStore objects;

    FileDeployment(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * Where a deployment puts its files.
     *
     * @param bucket name of the bucket
     * @param prefix first levels of the keys, without a slash at its end
     * @param owner what tells this deployment from others below the same prefix
     */
    record Target(String bucket, String prefix, String owner) {

        String key(String file) {
            return prefix + "/" + file;
        }

        String manifestKey() {
            return prefix + "/.deployed/" + owner + ".json";
        }
    }

    /** Deploys; files of others stay. A deployment that stopped in the middle is completed by its repetition. */
    void deploy(FileArchive archive, Target target) {
        Manifest before = objects.find(target.bucket(), target.manifestKey())
                .map(Manifest::parse)
                .orElseGet(() -> new Manifest(List.of()));
        Manifest now = new Manifest(archive.names());
        // Written before the files, so that none of them is ever forgotten.
        put(target, before.with(now));
        archive.names().forEach(name -> objects.put(target.bucket(), target.key(name), archive.read(name)));
        var gone = before.without(now);
        objects.delete(target.bucket(), gone.stream().map(target::key).toList());
        put(target, now);
        LOG.info(
                "Put {} files below s3://{}/{} and removed {}",
                now.files().size(),
                target.bucket(),
                target.prefix(),
                gone.size());
    }

    private void put(Target target, Manifest manifest) {
        objects.put(target.bucket(), target.manifestKey(), manifest.toJson());
    }
}
