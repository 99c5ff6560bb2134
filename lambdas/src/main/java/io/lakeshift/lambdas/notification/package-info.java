/** Messages to the people and functions that listen to the lake's topic. */
package io.lakeshift.lambdas.notification;
