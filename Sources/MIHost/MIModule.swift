import Execution
import Files
import LuaRuntime
import Tensors
import Transformers

/// The module that scripts `require "mi"`.
enum MIModule {
  static let name = "mi"
  static let version = "0.1.0"

  static func module(
    _ options: HostOptions, _ installation: Installation, input: InputFiles, output: OutputFiles
  ) -> LuaModule {
    LuaModule(
      name,
      TensorModule.functions(seed: options.seed) + [
        LuaFunction("load") { call in
          try call.atMost(1)
          let source = try call[1, "source"].orNil?.string()
          let directory = ModelSource.directory(source, options, installation)
          let model = try LanguageModel(directory: directory)
          RunJournal.tell(.model(directory: PermissionGate.canonical(directory)))
          return try call.returns(ModelObject(model))
        },
        LuaFunction("progress") { call in
          let first = try call[1, "first"].integer()
          let last = try call[2, "last"].integer()
          let title = try call[3, "title"].orNil?.string() ?? "progress"
          return try call.returns(ProgressIterator(first: first, last: last, title: title))
        },
        LuaFunction("clock") { call in try call.returns(Clock.seconds()) },
      ],
      values: [
        "version": version,
        "stats": StatsModule.module(),
        "linalg": LinearAlgebraModule.module(),
        "learn": LearnModule.module(),
        "plot": PlotModule.module(output: output),
        "io": IOModule(input: input, output: output).module,
        "text": TextModule.module(),
      ])
  }
}
