// The LAPACK routines that mi-host uses. OpenBLAS exports their Fortran symbols, but Debian's development package
// declares none of them.
//
// Each `mi_<type><routine>` calls the Fortran routine of that name with its arguments by value where Fortran takes
// their addresses, and returns `info`: 0, or what the routine's documentation says of other values. Matrices are
// column-major. The lengths of the character arguments come last, as gfortran passes them.
#ifndef MI_LAPACK_CALLS_H
#define MI_LAPACK_CALLS_H

#include <stddef.h>

#define MI_LAPACK_CALLS(T, P)                                                                                  \
  void P##gesdd_(                                                                                              \
    const char *, const int *, const int *, T *, const int *, T *, T *, const int *, T *, const int *, T *,    \
    const int *, int *, int *, size_t);                                                                        \
  static inline int mi_##P##gesdd(                                                                             \
    char job, int m, int n, T *a, T *s, T *u, int ldu, T *vt, int ldvt, T *work, int lwork, int *iwork) {      \
    int info = 0, lda = m > 1 ? m : 1;                                                                         \
    P##gesdd_(&job, &m, &n, a, &lda, s, u, &ldu, vt, &ldvt, work, &lwork, iwork, &info, 1);                    \
    return info;                                                                                               \
  }                                                                                                            \
                                                                                                               \
  void P##syevd_(                                                                                              \
    const char *, const char *, const int *, T *, const int *, T *, T *, const int *, int *, const int *,      \
    int *, size_t, size_t);                                                                                    \
  static inline int mi_##P##syevd(                                                                             \
    char job, char uplo, int n, T *a, T *w, T *work, int lwork, int *iwork, int liwork) {                      \
    int info = 0, lda = n > 1 ? n : 1;                                                                         \
    P##syevd_(&job, &uplo, &n, a, &lda, w, work, &lwork, iwork, &liwork, &info, 1, 1);                         \
    return info;                                                                                               \
  }                                                                                                            \
                                                                                                               \
  void P##sygvd_(                                                                                              \
    const int *, const char *, const char *, const int *, T *, const int *, T *, const int *, T *, T *,        \
    const int *, int *, const int *, int *, size_t, size_t);                                                   \
  static inline int mi_##P##sygvd(                                                                             \
    int kind, char job, char uplo, int n, T *a, T *b, T *w, T *work, int lwork, int *iwork, int liwork) {      \
    int info = 0, ld = n > 1 ? n : 1;                                                                          \
    P##sygvd_(                                                                                                 \
      &kind, &job, &uplo, &n, a, &ld, b, &ld, w, work, &lwork, iwork, &liwork, &info, 1, 1);                   \
    return info;                                                                                               \
  }                                                                                                            \
                                                                                                               \
  void P##geev_(                                                                                               \
    const char *, const char *, const int *, T *, const int *, T *, T *, T *, const int *, T *, const int *,   \
    T *, const int *, int *, size_t, size_t);                                                                  \
  static inline int mi_##P##geev(char job, int n, T *a, T *wr, T *wi, T *vr, T *work, int lwork) {             \
    int info = 0, ld = n > 1 ? n : 1, one = 1;                                                                 \
    char none = 'N';                                                                                           \
    T unused = 0;                                                                                              \
    P##geev_(&none, &job, &n, a, &ld, wr, wi, &unused, &one, vr, &ld, work, &lwork, &info, 1, 1);              \
    return info;                                                                                               \
  }                                                                                                            \
                                                                                                               \
  void P##gelsd_(                                                                                              \
    const int *, const int *, const int *, T *, const int *, T *, const int *, T *, const T *, int *, T *,     \
    const int *, int *, int *);                                                                                \
  static inline int mi_##P##gelsd(                                                                             \
    int m, int n, int nrhs, T *a, T *b, int ldb, T *s, T rcond, int *rank, T *work, int lwork, int *iwork) {   \
    int info = 0, lda = m > 1 ? m : 1;                                                                         \
    P##gelsd_(&m, &n, &nrhs, a, &lda, b, &ldb, s, &rcond, rank, work, &lwork, iwork, &info);                   \
    return info;                                                                                               \
  }                                                                                                            \
                                                                                                               \
  void P##potrf_(const char *, const int *, T *, const int *, int *, size_t);                                  \
  static inline int mi_##P##potrf(char uplo, int n, T *a) {                                                    \
    int info = 0, lda = n > 1 ? n : 1;                                                                         \
    P##potrf_(&uplo, &n, a, &lda, &info, 1);                                                                   \
    return info;                                                                                               \
  }                                                                                                            \
                                                                                                               \
  void P##potrs_(                                                                                              \
    const char *, const int *, const int *, const T *, const int *, T *, const int *, int *, size_t);          \
  static inline int mi_##P##potrs(char uplo, int n, int nrhs, const T *a, T *b) {                              \
    int info = 0, ld = n > 1 ? n : 1;                                                                          \
    P##potrs_(&uplo, &n, &nrhs, a, &ld, b, &ld, &info, 1);                                                     \
    return info;                                                                                               \
  }                                                                                                            \
                                                                                                               \
  void P##geqrf_(const int *, const int *, T *, const int *, T *, T *, const int *, int *);                    \
  static inline int mi_##P##geqrf(int m, int n, T *a, T *tau, T *work, int lwork) {                            \
    int info = 0, lda = m > 1 ? m : 1;                                                                         \
    P##geqrf_(&m, &n, a, &lda, tau, work, &lwork, &info);                                                      \
    return info;                                                                                               \
  }                                                                                                            \
                                                                                                               \
  void P##orgqr_(                                                                                              \
    const int *, const int *, const int *, T *, const int *, const T *, T *, const int *, int *);              \
  static inline int mi_##P##orgqr(int m, int n, int k, T *a, const T *tau, T *work, int lwork) {               \
    int info = 0, lda = m > 1 ? m : 1;                                                                         \
    P##orgqr_(&m, &n, &k, a, &lda, tau, work, &lwork, &info);                                                  \
    return info;                                                                                               \
  }                                                                                                            \
                                                                                                               \
  void P##getrf_(const int *, const int *, T *, const int *, int *, int *);                                    \
  static inline int mi_##P##getrf(int n, T *a, int *pivots) {                                                  \
    int info = 0, lda = n > 1 ? n : 1;                                                                         \
    P##getrf_(&n, &n, a, &lda, pivots, &info);                                                                 \
    return info;                                                                                               \
  }                                                                                                            \
                                                                                                               \
  void P##getrs_(                                                                                              \
    const char *, const int *, const int *, const T *, const int *, const int *, T *, const int *, int *,      \
    size_t);                                                                                                   \
  static inline int mi_##P##getrs(int n, int nrhs, const T *a, const int *pivots, T *b) {                      \
    int info = 0, ld = n > 1 ? n : 1;                                                                          \
    char none = 'N';                                                                                           \
    P##getrs_(&none, &n, &nrhs, a, &ld, pivots, b, &ld, &info, 1);                                             \
    return info;                                                                                               \
  }

MI_LAPACK_CALLS(float, s)
MI_LAPACK_CALLS(double, d)

#undef MI_LAPACK_CALLS
#endif
