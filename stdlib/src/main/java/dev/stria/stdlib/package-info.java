/** The standard library: modules written in Stria, and their host functions. */
@NullMarked
package dev.stria.stdlib;

import org.jspecify.annotations.NullMarked;
