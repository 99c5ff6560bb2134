package io.lakeshift.local.warehouse.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.port.SecretStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code AWS::RedshiftServerless::Namespace} and {@code ::Workgroup}. */
public final class ServerlessProvider implements ResourceProvider {
    private static final String NAMESPACE = "AWS::RedshiftServerless::Namespace";
    private static final String WORKGROUP = "AWS::RedshiftServerless::Workgroup";
    private static final int DEFAULT_CAPACITY = 128;

    private final WarehouseDirectory directory;
    private final WarehouseEndpoints endpoints;
    private final AdminSecret secret;

    public ServerlessProvider(WarehouseDirectory directory, WarehouseEndpoints endpoints, SecretStore secrets) {
        this.directory = directory;
        this.endpoints = endpoints;
        this.secret = new AdminSecret(secrets);
    }

    @Override
    public Set<String> types() {
        return Set.of(NAMESPACE, WORKGROUP);
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        return declaration.type().equals(NAMESPACE) ? namespace(declaration) : workgroup(declaration);
    }

    private Provisioned namespace(ResourceDeclaration declaration) {
        String name = declaration.nameFrom("NamespaceName");
        JsonNode properties = declaration.properties();
        Optional<Namespace> former = directory.namespace(name);
        Namespace namespace = new Namespace(
                name,
                directory.uuid("namespace", name),
                setup(name, properties, former.map(Namespace::setup)),
                former.map(Namespace::createdAt).orElseGet(() -> Instant.now().toString()));
        directory.put(namespace);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("Namespace.NamespaceName", name);
        attributes.put("Namespace.NamespaceId", namespace.id());
        attributes.put("Namespace.NamespaceArn", directory.arn(namespace));
        attributes.put("Namespace.AdminUsername", namespace.setup().administrator());
        attributes.put("Namespace.DbName", namespace.setup().database());
        attributes.put("Namespace.DefaultIamRoleArn", namespace.setup().defaultRole());
        attributes.put("Namespace.IamRoles", String.join(",", namespace.setup().iamRoles()));
        attributes.put("Namespace.Status", "AVAILABLE");
        attributes.put("Namespace.CreationDate", namespace.createdAt());
        return Provisioned.of(name, attributes);
    }

    private Namespace.Setup setup(String name, JsonNode properties, Optional<Namespace.Setup> former) {
        String administrator = former.map(Namespace.Setup::administrator)
                .orElseGet(() -> properties.path("AdminUsername").asText("admin"));
        boolean managed = properties.path("ManageAdminPassword").asBoolean();
        String secretArn = former.map(Namespace.Setup::adminSecretArn)
                .filter(arn -> !arn.isEmpty())
                .orElseGet(() -> managed ? secret.create(name, administrator) : "");
        return new Namespace.Setup(
                administrator,
                secretArn,
                properties.path("DbName").asText("dev"),
                texts(properties.path("IamRoles")),
                properties.path("DefaultIamRoleArn").asText(""));
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private Provisioned workgroup(ResourceDeclaration declaration) {
        String name = declaration.nameFrom("WorkgroupName");
        JsonNode properties = declaration.properties();
        String namespace = properties.path("NamespaceName").asText("");
        if (directory.namespace(namespace).isEmpty()) {
            throw new IllegalArgumentException(
                    "Workgroup " + name + " names the namespace '" + namespace + "', which does not exist");
        }
        Workgroup workgroup = new Workgroup(
                name,
                directory.uuid("workgroup", name),
                namespace,
                properties.path("BaseCapacity").asInt(DEFAULT_CAPACITY),
                directory
                        .workgroup(name)
                        .map(Workgroup::createdAt)
                        .orElseGet(() -> Instant.now().toString()));
        directory.put(workgroup);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("Workgroup.WorkgroupName", name);
        attributes.put("Workgroup.WorkgroupId", workgroup.id());
        attributes.put("Workgroup.WorkgroupArn", directory.arn(workgroup));
        attributes.put("Workgroup.NamespaceName", namespace);
        attributes.put("Workgroup.Status", "AVAILABLE");
        attributes.put("Workgroup.BaseCapacity", String.valueOf(workgroup.baseCapacity()));
        attributes.put("Workgroup.CreationDate", workgroup.createdAt());
        WarehouseEndpoints.Address address = endpoints.of(workgroup);
        attributes.put("Workgroup.Endpoint.Address", address.host());
        attributes.put("Workgroup.Endpoint.Port", String.valueOf(address.port()));
        return Provisioned.of(name, attributes);
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        String name = declaration
                .physicalId()
                .orElseGet(() ->
                        declaration.nameFrom(declaration.type().equals(NAMESPACE) ? "NamespaceName" : "WorkgroupName"));
        if (declaration.type().equals(NAMESPACE)) {
            directory.removeNamespace(name);
        } else {
            directory.workgroup(name).map(directory::arn).ifPresent(endpoints::close);
            directory.removeWorkgroup(name);
        }
    }
}
