---@meta mi.linalg

---Linear algebra with the names, defaults and results of `numpy.linalg`, and `scipy.linalg.eigh`.
---
---Matrices are the last two dimensions of a tensor; leading dimensions are a batch. float32 (and shorter) is
---computed in float32, everything else in float64. NaN and infinities are errors, except in `norm`. The signs of
---singular vectors and eigenvectors are arbitrary, but the same in every run.
---@class mi.linalg
local linalg = {}

---@class mi.linalg.SVDOptions
---@field full_matrices? boolean square U and Vᵀ, default true
---@field compute_uv? boolean false for the singular values alone, default true

---The singular value decomposition A = U diag(s) Vᵀ.
---
---Reference: `numpy.linalg.svd`.
---
---    local u, s, vt = mi.linalg.svd(a, { full_matrices = false })  -- a = (u * s):matmul(vt)
---
---@param a mi.TensorLike [..., M, N]
---@param options? mi.linalg.SVDOptions
---@return mi.Tensor u [..., M, M], or [..., M, K] with K = min(M, N); s alone without compute_uv
---@return mi.Tensor s [..., K] in descending order
---@return mi.Tensor vt [..., N, N], or [..., K, N]
function linalg.svd(a, options) end

---The singular values alone, in descending order.
---
---Reference: `numpy.linalg.svdvals`.
---
---    local largest = mi.linalg.svdvals(a)[1]
---
---@param a mi.TensorLike [..., M, N]
---@return mi.Tensor s [..., K]
function linalg.svdvals(a) end

---@class mi.linalg.SymmetricOptions
---@field lower? boolean which triangle is read, default true
---@field type? 1|2|3 with `b`: A v = w B v (the default), A B v = w v, or B A v = w v

---Eigenvalues and eigenvectors of symmetric matrices; with `b`, of the generalized problem A v = w B v.
---
---Reference: `numpy.linalg.eigh`, and `scipy.linalg.eigh` with `b`, which must be positive definite.
---
---    local w, v = mi.linalg.eigh(a)                   -- a:matmul(v) = v * w
---    local w, v = mi.linalg.eigh(between, within)     -- linear discriminants
---
---@param a mi.TensorLike [..., N, N], symmetric: one triangle is read
---@param b? mi.TensorLike|mi.linalg.SymmetricOptions [..., N, N], positive definite; or the options
---@param options? mi.linalg.SymmetricOptions
---@return mi.Tensor w [..., N] in ascending order
---@return mi.Tensor v [..., N, N], eigenvectors in columns
function linalg.eigh(a, b, options) end

---The eigenvalues of symmetric matrices alone, in ascending order; arguments as of `eigh`.
---
---Reference: `numpy.linalg.eigvalsh`.
---
---    local w = mi.linalg.eigvalsh({{2, 1}, {1, 2}})  -- 1, 3
---
---@param a mi.TensorLike [..., N, N]
---@param b? mi.TensorLike|mi.linalg.SymmetricOptions
---@param options? mi.linalg.SymmetricOptions
---@return mi.Tensor w [..., N]
function linalg.eigvalsh(a, b, options) end

---Complex numbers: two tensors of one shape. `imag` is there, and zero, for real numbers too.
---@class mi.Complex
---@field real mi.Tensor
---@field imag mi.Tensor

---Eigenvalues and eigenvectors of any square matrices, as complex numbers. Those of conjugate pairs are
---neighbours, the one with the positive imaginary part first; other than that the order is arbitrary.
---
---Reference: `numpy.linalg.eig`.
---
---    local w, v = mi.linalg.eig({{0, -1}, {1, 0}})
---    print(w.real, w.imag)            -- 0, 0 and 1, -1
---    print(v.real[{":", 1}])          -- the real parts of the first eigenvector
---
---@param a mi.TensorLike [..., N, N]
---@return mi.Complex w [..., N]
---@return mi.Complex v [..., N, N], eigenvectors of norm 1 in columns
function linalg.eig(a) end

---The eigenvalues of any square matrices.
---
---Reference: `numpy.linalg.eigvals`.
---
---    local radius = (w.real ^ 2 + w.imag ^ 2):sqrt():max()  -- of w = mi.linalg.eigvals(a)
---
---@param a mi.TensorLike [..., N, N]
---@return mi.Complex w [..., N]
function linalg.eigvals(a) end

---The Cholesky factor L of A = L Lᵀ. Only one triangle of `a` is read.
---
---Reference: `numpy.linalg.cholesky`.
---
---    local l = mi.linalg.cholesky({{4, 2}, {2, 2}})  -- {{2, 0}, {1, 1}}
---
---@param a mi.TensorLike [..., N, N], positive definite
---@param options? { upper?: boolean } upper: the U of A = Uᵀ U instead, default false
---@return mi.Tensor
function linalg.cholesky(a, options) end

---The factorization A = Q R into orthonormal columns and an upper triangle.
---
---Reference: `numpy.linalg.qr`.
---
---    local q, r = mi.linalg.qr(a)
---
---@param a mi.TensorLike [..., M, N]
---@param options? { mode?: "reduced"|"complete"|"r" } default "reduced"
---@return mi.Tensor q [..., M, K], K = min(M, N), or [..., M, M] for "complete"; r alone for "r"
---@return mi.Tensor r [..., K, N], or [..., M, N] for "complete"
function linalg.qr(a, options) end

---The solution X of A X = B. A vector `b` is one right-hand side; otherwise `b` holds matrices.
---
---Reference: `numpy.linalg.solve`.
---
---    local x = mi.linalg.solve({{3, 1}, {1, 2}}, {9, 8})  -- 2, 3
---
---@param a mi.TensorLike [..., N, N]; a singular matrix is an error
---@param b mi.TensorLike [N] or [..., N, K]
---@return mi.Tensor
function linalg.solve(a, b) end

---The X of smallest norm among those that minimize the sum of squares of A X - B.
---
---Reference: `numpy.linalg.lstsq`.
---
---    local x, residuals, rank, s = mi.linalg.lstsq(a, b)
---
---@param a mi.TensorLike [M, N]
---@param b mi.TensorLike [M] or [M, K]
---@param options? { rcond?: number } singular values below this part of the largest count as 0; default max(M, N) * eps
---@return mi.Tensor x [N] or [N, K]
---@return mi.Tensor residuals sums of squares, [K]; empty where rank < N or M <= N
---@return integer rank
---@return mi.Tensor s the singular values of `a`
function linalg.lstsq(a, b, options) end

---The inverse. A singular matrix is an error; see `pinv`.
---
---Reference: `numpy.linalg.inv`.
---
---    local inverse = mi.linalg.inv(a)
---
---@param a mi.TensorLike [..., N, N]
---@return mi.Tensor
function linalg.inv(a) end

---The pseudo-inverse of Moore and Penrose.
---
---Reference: `numpy.linalg.pinv`.
---
---    local x = mi.linalg.pinv(a):matmul(b)
---
---@param a mi.TensorLike [..., M, N]
---@param options? { rcond?: number } singular values of at most this part of the largest count as 0; default 1e-15
---@return mi.Tensor [..., N, M]
function linalg.pinv(a, options) end

---The determinant: a number, or a tensor [...] for a batch.
---
---Reference: `numpy.linalg.det`.
---
---    mi.linalg.det({{1, 2}, {3, 4}})  --> -2.0 (rounded)
---
---@param a mi.TensorLike [..., N, N]
---@return number|mi.Tensor
function linalg.det(a) end

---The sign of the determinant and the logarithm of its magnitude, which don't overflow.
---
---Reference: `numpy.linalg.slogdet`.
---
---    local sign, log = mi.linalg.slogdet(covariance)
---
---@param a mi.TensorLike [..., N, N]
---@return number|mi.Tensor sign -1, 0 or 1
---@return number|mi.Tensor log -inf for a singular matrix
function linalg.slogdet(a) end

---The number of singular values that are not 0 but for rounding.
---
---Reference: `numpy.linalg.matrix_rank`.
---
---    mi.linalg.matrix_rank({{1, 2}, {2, 4}})  --> 1
---
---@param a mi.TensorLike [..., M, N], or a vector
---@param options? { tol?: number, rtol?: number } the bound, itself or as a part of the largest; default max(M, N) * eps
---@return integer|mi.Tensor
function linalg.matrix_rank(a, options) end

---The product of `n` copies of a matrix, of its inverse where n < 0.
---
---Reference: `numpy.linalg.matrix_power`.
---
---    mi.linalg.matrix_power({{1, 1}, {0, 1}}, 5)  -- {{1, 5}, {0, 1}}
---
---@param a mi.TensorLike [..., N, N]
---@param n integer
---@return mi.Tensor
function linalg.matrix_power(a, n) end

---@class mi.linalg.NormOptions
---@field dim? integer|integer[] one dimension for vectors, two for matrices; default: all
---@field keepdim? boolean default false

---The norm of a vector or a matrix; NaN passes through.
---
---For vectors `ord` is any number p, of (Σ|x|^p)^(1/p), with `math.huge` for the largest magnitude and 0 for the
---number of non-zeros; for matrices "fro", "nuc" (sum of singular values), 1, 2, `math.huge` and their negatives.
---Without `ord` it is the Euclidean norm, of all elements where `dim` is left out too.
---
---Reference: `numpy.linalg.norm`.
---
---    mi.linalg.norm({3, 4})                       --> 5.0
---    mi.linalg.norm(x, { dim = 2 })               -- of each row
---    mi.linalg.norm(x, math.huge, { dim = 1 })
---
---@param x mi.TensorLike
---@param ord? number|"fro"|"nuc"|mi.linalg.NormOptions
---@param options? mi.linalg.NormOptions
---@return number|mi.Tensor
function linalg.norm(x, ord, options) end

---The condition number: by how much solving equations with a matrix may multiply a relative error.
---
---Reference: `numpy.linalg.cond`, but a singular matrix is an error where `p` is not 2 or -2.
---
---    mi.linalg.cond({{1, 0}, {0, 4}})  --> 4.0
---
---@param a mi.TensorLike [..., M, N]
---@param p? number|"fro"|"nuc" the norm, default 2
---@return number|mi.Tensor
function linalg.cond(a, p) end

return linalg
