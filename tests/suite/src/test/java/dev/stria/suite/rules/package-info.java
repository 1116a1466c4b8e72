/**
 * Every rule of the language by name: what programs can show themselves, and what only a host sees.
 */
@NullMarked
package dev.stria.suite.rules;

import org.jspecify.annotations.NullMarked;
