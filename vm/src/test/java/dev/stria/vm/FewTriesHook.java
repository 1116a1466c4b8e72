package dev.stria.vm;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Makes every property of this module try the same few cases when mutants are under test: thousands
 * of runs of each property must end in reasonable time, and whether a mutant dies must not depend
 * on chance. Elsewhere it does nothing. Registered for all properties as a service of jqwik.
 */
public final class FewTriesHook implements AroundPropertyHook {
  private static final int BEFORE_ALL_OTHERS = -100;
  private static final int FEW = 100;
  private static final String SEED = "20261120";

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    if (Boolean.getBoolean("stria.instrumented")) {
      context.attributes().setTries(FEW);
      context.attributes().setSeed(SEED);
    }
    return property.execute();
  }

  @Override
  public int aroundPropertyProximity() {
    return BEFORE_ALL_OTHERS;
  }
}
