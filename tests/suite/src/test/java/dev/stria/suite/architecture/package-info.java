/** Tests of how the source tree is built: who may import whom, what is exported, what is said. */
@NullMarked
package dev.stria.suite.architecture;

import org.jspecify.annotations.NullMarked;
