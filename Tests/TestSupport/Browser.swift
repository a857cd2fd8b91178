import Foundation

/// A headless Chromium that loads pages and says what they do.
public struct Browser {
  /// What a script that ran in the page returned.
  public let result: Any
  /// What the page asked to load, and what its policy forbade.
  public let requests: [String]
  public let violations: [String]
  /// Messages of the page's console.
  public let console: [String]

  /// Where it is installed; nil where it is not.
  public static let program: URL? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let names = ["chromium", "chromium-browser", "google-chrome"]
    return names.lazy.flatMap { name in folders.map { URL(filePath: "\($0)/\(name)") } }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  /// Loads a page and then runs a script's text in it, the body of a function.
  ///
  /// The script has `hover(element, x, y)`, `press(key)` for what has the focus, `pick(select, value)` and `said()`,
  /// the text that the page shows beside the pointer, or null.
  public init(page html: String, script: String, width: Int = 900) throws {
    let program = try Self.program.orThrow("Chromium is not installed (Debian: apt install chromium)")
    let folder = try TemporaryFolder()
    let watched = html.replacing("<head>", with: "<head><script>\(Self.watch)</script>", maxReplacements: 1)
    let probed = watched.replacing(
      "</body>",
      with: "<pre id=\"probe\"></pre><script>\(Self.tools)probe(() => {\(script)});</script></body>")
    let path = try folder.write("page.html", probed)
    let process = Process()
    process.executableURL = program
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--user-data-dir=\(folder.path)/profile", "--window-size=\(width),800", "--enable-logging=stderr",
      "--dump-dom", "file://\(path)",
    ]
    let (output, errors) = (Pipe(), URL(filePath: try folder.write("errors", "")))
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let dom = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    console = try String(contentsOf: errors, encoding: .utf8).split(separator: "\n").map(String.init)
      .filter { $0.contains(":CONSOLE") }
    let found = try dom.firstMatch(of: /<pre id="probe">([^<]*)<\/pre>/).orThrow(
      "no page: \(dom.prefix(500))")
    let text = try String(found.1).removingPercentEncoding.orThrow("no text")
    let report = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    result = try (report?["result"]).orThrow("the script failed: \(text)")
    requests = report?["requests"] as? [String] ?? []
    violations = report?["violations"] as? [String] ?? []
  }

  private static let watch = """
    const violations = [];
    addEventListener("securitypolicyviolation", event => violations.push(event.violatedDirective));
    """

  private static let tools = """
    // A browser without a window may not have given the page the focus yet; elements then get none of its events.
    const focusElement = HTMLElement.prototype.focus;
    HTMLElement.prototype.focus = function () {
      const before = document.activeElement;
      focusElement.call(this);
      if (document.hasFocus()) return;
      before.dispatchEvent(new FocusEvent("blur"));
      this.dispatchEvent(new FocusEvent("focus"));
    };
    const said = () => tip.hidden ? null : tip.textContent;
    const hover = (element, x = 0.5, y = 0.5) => {
      element.scrollIntoView();
      const box = element.getBoundingClientRect();
      const where = { bubbles: true, clientX: box.left + x * box.width, clientY: box.top + y * box.height };
      element.dispatchEvent(new PointerEvent("pointerenter", where));
      element.dispatchEvent(new PointerEvent("pointermove", where));
      return said();
    };
    const press = key => {
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      return said();
    };
    const pick = (select, value) => { select.value = value; select.dispatchEvent(new Event("change")); };
    function probe(body) {
      let report;
      try { report = { result: body() ?? null }; } catch (error) { report = { error: String(error) + error.stack }; }
      report.requests = performance.getEntriesByType("resource").map(entry => entry.name);
      report.violations = violations;
      document.getElementById("probe").textContent = encodeURIComponent(JSON.stringify(report));
    }
    """
}

extension Optional {
  fileprivate func orThrow(_ message: String) throws -> Wrapped {
    guard let self else { throw NSError(domain: message, code: 1) }
    return self
  }
}
