import COpenBLAS

/// Settings of the library for the whole process.
package enum OpenBLAS {
  /// Our own pool shares the work, so that results don't depend on the number of threads. Runs once.
  package static let useOneThread: Void = openblas_set_num_threads(1)
}
