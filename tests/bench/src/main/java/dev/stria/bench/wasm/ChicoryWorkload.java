package dev.stria.bench.wasm;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import dev.stria.bench.Resources;
import dev.stria.bench.Workload;

/** A kernel in WebAssembly, run by Chicory with its memory in a byte array, its faster one. */
public final class ChicoryWorkload implements Workload {
  private final ExportFunction prepare;
  private final ExportFunction run;
  private final ExportFunction checksum;

  private ChicoryWorkload(Instance instance) {
    prepare = instance.export("prepare");
    run = instance.export("run");
    checksum = instance.export("checksum");
  }

  /** The kernel {@code wasm/NAME.wat} under Chicory's interpreter. */
  public static ChicoryWorkload interpreted(String name) {
    return new ChicoryWorkload(
        Instance.builder(module(name)).withMemoryFactory(ByteArrayMemory::new).build());
  }

  /** The kernel {@code wasm/NAME.wat} translated to JVM bytecode by Chicory's compiler. */
  public static ChicoryWorkload compiled(String name) {
    WasmModule module = module(name);
    return new ChicoryWorkload(
        Instance.builder(module)
            .withMemoryFactory(ByteArrayMemory::new)
            .withMachineFactory(MachineFactoryCompiler.compile(module))
            .build());
  }

  private static WasmModule module(String name) {
    return Parser.parse(WasmText.assemble(Resources.text("wasm/" + name + ".wat")));
  }

  @Override
  public void prepare(int size) {
    prepare.apply(size);
  }

  @Override
  public long run() {
    return run.apply()[0];
  }

  @Override
  public long checksum() {
    return checksum.apply()[0];
  }
}
