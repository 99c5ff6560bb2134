package io.lakeshift.local.cloud;

import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.endpoint.AwsService;
import java.util.List;

/** A part of the local lake: the AWS services it answers for, and the template resources it provides. */
public interface LakePart extends AutoCloseable {
    /** The services to put behind the endpoint. */
    List<AwsService> services();

    /** The providers of the resource types this part owns. */
    List<ResourceProvider> providers();

    /** Stops what runs and frees what is held; what is to be remembered is already in the state directory. */
    @Override
    void close();
}
