// swift-tools-version: 6.1
import PackageDescription

// Dependencies point downward only; the order below is the order of the layers.
let package = Package(
  name: "mi-host",
  products: [
    .executable(name: "mi-host", targets: ["mi-host"]),
    // For the package in Fuzz.
    .library(name: "FuzzReaders", targets: ["FuzzReaders"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // System libraries and C
    .systemLibrary(
      name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "CKernels",
      // Rounding must not depend on what a compiler likes to fuse: each kernel says where it contracts.
      cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off", "-fno-math-errno"])]),
    .target(name: "CLuaLibraries", dependencies: ["CLua"]),
    .target(name: "CLuaBoundary", dependencies: ["CLua", "CLuaLibraries"]),
    .target(name: "CSystemCalls"),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    // Ground floor
    .target(name: "Execution"),
    .target(name: "Files", dependencies: ["Execution"]),
    .target(name: "Suggestions"),
    .target(name: "LinearAlgebra", dependencies: ["COpenBLAS"]),

    // Numbers and model parts
    .target(
      name: "Tensors", dependencies: ["Execution", "Files", "LinearAlgebra", "CKernels", "COpenBLAS"]),
    .target(name: "Tokenizers", dependencies: ["Execution", "Files"]),
    .target(name: "Checkpoints", dependencies: ["Files", "Tensors"]),
    .target(name: "Formats", dependencies: ["Execution", "Files", "Tensors", "CZlib"]),
    .target(name: "Texts"),
    .target(name: "Terminals", dependencies: ["Files", "Execution", "CZlib"]),

    // Domains
    .target(
      name: "LuaRuntime", dependencies: ["CLua", "CLuaBoundary", "Files", "Execution", "Suggestions"]),
    .target(
      name: "Transformers",
      dependencies: [
        "Tensors", "Checkpoints", "Tokenizers", "Execution", "Suggestions", "CKernels", "COpenBLAS",
      ]),
    .target(name: "Figures", dependencies: ["Files", "Execution", "Suggestions", "CSystemCalls"]),
    .target(name: "Supervision", dependencies: ["Files", "Execution", "CSystemCalls", "CCrypto"]),
    .target(name: "Statistics", dependencies: ["Execution", "Tensors"]),
    .target(
      name: "Learning",
      dependencies: ["Execution", "Tensors", "LinearAlgebra", "Statistics", "CKernels", "COpenBLAS"]),

    // The host
    .target(
      name: "MIHost",
      dependencies: [
        "LuaRuntime", "Transformers", "Figures", "Statistics", "Learning", "Tensors", "LinearAlgebra",
        "Checkpoints", "Formats", "Terminals", "Texts", "Tokenizers", "Files", "Execution", "Suggestions",
      ]),
    .executableTarget(
      name: "mi-host",
      dependencies: [
        "MIHost", "LuaRuntime", "Supervision", "Files", "Execution",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests: one target per source target, and the scripts
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .target(name: "FuzzReaders", dependencies: ["MIHost"], path: "Fuzz/Readers"),
    .testTarget(name: "ExecutionTests", dependencies: ["Execution", "TestSupport"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"]),
    .testTarget(name: "CKernelsTests", dependencies: ["CKernels", "TestSupport"]),
    .testTarget(name: "CLuaLibrariesTests", dependencies: ["CLua", "CLuaLibraries", "TestSupport"]),
    .testTarget(name: "LinearAlgebraTests", dependencies: ["LinearAlgebra", "TestSupport"]),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors", "TestSupport"]),
    .testTarget(name: "TokenizersTests", dependencies: ["Tokenizers", "TestSupport"]),
    .testTarget(name: "CheckpointsTests", dependencies: ["Checkpoints", "TestSupport"]),
    .testTarget(name: "FormatsTests", dependencies: ["Formats", "TestSupport"]),
    .testTarget(name: "TextsTests", dependencies: ["Texts", "TestSupport"]),
    .testTarget(name: "TerminalsTests", dependencies: ["Terminals", "TestSupport"]),
    .testTarget(name: "TransformersTests", dependencies: ["Transformers", "TestSupport"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"]),
    .testTarget(name: "LearningTests", dependencies: ["Learning", "TestSupport"]),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "TestSupport"]),
    .testTarget(name: "LuaRuntimeTests", dependencies: ["LuaRuntime", "TestSupport"]),
    .testTarget(name: "MIHostTests", dependencies: ["MIHost", "TestSupport"]),
    .testTarget(name: "FuzzReadersTests", dependencies: ["FuzzReaders", "TestSupport"]),
    .testTarget(name: "ScriptTests", dependencies: ["Terminals", "CSystemCalls", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
