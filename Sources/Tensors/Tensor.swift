/// A strided view of elements of one type.
///
///     let x = try Tensor(zeros: [2, 3], dtype: .float32)
///     let firstColumn = try x.select(dimension: 1, index: 0)     // a view: shares x's memory
///
/// A tensor is a small value; its elements live in `storage`, which views share. Dimensions and indices
/// are 0-based here; the Lua binding translates.
public struct Tensor {
  public let storage: Storage
  public let dtype: DType
  public let shape: [Int]
  /// Distance between neighbours along each dimension, in elements; 0 where a value is repeated.
  public let strides: [Int]
  /// Of the first element, in elements from the start of the storage.
  public let offset: Int

  /// A view of given geometry. The caller vouches that every element lies inside the storage.
  package init(storage: Storage, dtype: DType, shape: [Int], strides: [Int], offset: Int) {
    self.storage = storage
    self.dtype = dtype
    self.shape = shape
    self.strides = strides
    self.offset = offset
  }

  /// A row-major tensor of leased memory with undefined content.
  public init(uninitialized shape: [Int], dtype: DType) throws(TensorError) {
    let count = try Shape.elementCount(shape)
    let buffer = try BufferPool.shared.lease(byteCount: count * dtype.byteCount)
    self.init(
      storage: Storage(buffer), dtype: dtype, shape: shape, strides: Shape.rowMajorStrides(shape), offset: 0)
  }

  /// A row-major, read-only tensor over a checkpoint's memory, aligned for its type.
  public init(weight buffer: Buffer, dtype: DType, shape: [Int]) throws(TensorError) {
    let count = try Shape.elementCount(shape)
    guard buffer.byteCount >= count * dtype.byteCount else {
      throw TensorError(
        "\(Shape.describe(shape)) of \(dtype.name) needs \(count * dtype.byteCount) bytes, "
          + "the memory given has \(buffer.byteCount)")
    }
    self.init(
      storage: Storage(buffer, access: .weight), dtype: dtype, shape: shape,
      strides: Shape.rowMajorStrides(shape), offset: 0)
  }

  /// The number of dimensions.
  public var rank: Int { shape.count }

  /// The number of elements.
  public var count: Int { shape.contains(0) ? 0 : shape.reduce(1, *) }

  /// Whether the elements lie in row-major order without gaps.
  public var isContiguous: Bool {
    if shape.contains(0) { return true }
    var expected = 1
    for dimension in shape.indices.reversed() where shape[dimension] != 1 {
      if strides[dimension] != expected { return false }
      expected *= shape[dimension]
    }
    return true
  }
}
