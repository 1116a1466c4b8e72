/**
 * The benchmark room: fourteen kernels, each written by hand in Java, in WebAssembly text and in
 * Stria (five of them in Lua too), timed by JMH and from outside, and set side by side in tables.
 * Array operations have a room of their own.
 */
@NullMarked
package dev.stria.bench;

import org.jspecify.annotations.NullMarked;
