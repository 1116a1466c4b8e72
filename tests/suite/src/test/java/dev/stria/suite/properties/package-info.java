/**
 * The machine held to the copying reference model, and to laws, over random cases: what a case is
 * made of, how many are tried, and how one is replayed.
 */
@NullMarked
package dev.stria.suite.properties;

import org.jspecify.annotations.NullMarked;
