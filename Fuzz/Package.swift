// swift-tools-version: 6.1
import PackageDescription

// A package of its own, built by `make fuzz` with the fuzzer's instrumentation, so that the program's build is not.
let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "mi-host", path: "..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer", path: "CLibFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: ["CLibFuzzer", .product(name: "FuzzReaders", package: "mi-host")],
      path: "Driver"),
  ],
  swiftLanguageModes: [.v6]
)
