/** Views, array operations and blocks, without any program. */
@NullMarked
package dev.stria.suite.properties.views;

import org.jspecify.annotations.NullMarked;
