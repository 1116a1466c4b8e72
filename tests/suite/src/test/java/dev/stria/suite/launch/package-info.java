/** Tests of the two commands at the root of the tree and of what they share. */
@NullMarked
package dev.stria.suite.launch;

import org.jspecify.annotations.NullMarked;
