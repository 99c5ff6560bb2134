package io.lakeshift.local.cloud.assembly;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The blocks that {@code Fn::Cidr} cuts an IPv4 block into. */
final class CidrBlocks {
    private CidrBlocks() {}

    /**
     * @param block such as {@code 10.0.0.0/16}
     * @param count how many blocks
     * @param hostBits how many bits of an address count within a block
     */
    static ArrayNode of(String block, int count, int hostBits) {
        String[] parts = block.split("[./]");
        if (parts.length != 5) {
            throw new AssemblyException("Fn::Cidr takes an IPv4 block such as 10.0.0.0/16, not '" + block + "'");
        }
        long address = 0;
        for (int i = 0; i < 4; i++) {
            address = address << 8 | Integer.parseInt(parts[i]);
        }
        ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < count; i++) {
            long start = address + ((long) i << hostBits);
            blocks.add((start >> 24 & 255) + "." + (start >> 16 & 255) + "." + (start >> 8 & 255) + "." + (start & 255)
                    + "/" + (32 - hostBits));
        }
        return blocks;
    }
}
