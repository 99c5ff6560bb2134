/**
 * The command {@code export rill}: writes a Rill project for the consume layer, from what the deployed warehouse shows. The
 * files hold no secret: the access key comes from the project's {@code .env}.
 */
package io.lakeshift.cli.export;
