/** AWS's DynamoDB Local bound to 127.0.0.1, as a program of its own: its libraries do not go together with the others'. */
package io.lakeshift.engine.dynamodb;
