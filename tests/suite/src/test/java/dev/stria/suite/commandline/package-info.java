/** The command line: what it prints, and how it exits. */
@NullMarked
package dev.stria.suite.commandline;

import org.jspecify.annotations.NullMarked;
