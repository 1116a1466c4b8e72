package dev.stria.vm.array;

import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * How a vector of elements becomes one of longs or doubles, as many of them.
 *
 * @param bytes the shape of what is read
 * @param elements its elements
 * @param conversion what makes longs or doubles of them
 * @param converts whether they are not that already
 * @param width the size of an element
 */
record VectorSource(
    VectorSpecies<Byte> bytes,
    VectorSpecies<?> elements,
    VectorOperators.Conversion<?, ?> conversion,
    boolean converts,
    int width) {}
