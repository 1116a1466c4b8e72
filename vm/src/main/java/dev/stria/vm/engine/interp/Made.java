package dev.stria.vm.engine.interp;

/**
 * An {@link Op} on its way from the switch that makes it. Being an interface, it lets the JVM
 * verify that switch without loading the class of every op, of which a short program needs few.
 */
interface Made {}
