/** The stria command. */
@NullMarked
package dev.stria.cli;

import org.jspecify.annotations.NullMarked;
