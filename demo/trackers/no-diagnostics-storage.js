/**
 * Stands in for the database of Amplitude's own diagnostics, which it opens even where they are switched off and
 * never closes again. Without one it leaves diagnostics alone. See rollup.config.mjs.
 */
export class DiagnosticsStorage {
  static isSupported() {
    return false;
  }
}
