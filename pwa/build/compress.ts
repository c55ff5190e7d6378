import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import { builtFiles } from './files.ts';

const WORTH_IT = /\.(js|css|html|svg|json|webmanifest|wasm)$/;
const SMALLEST_BYTES = 512;

/** Writes `x.br` and `x.gz` beside each built text file, so that the server sends them without compressing anything itself. */
export function compressAll(folder: string): void {
  for (const { path, bytes } of builtFiles(folder)) {
    if (!WORTH_IT.test(path) || bytes.byteLength < SMALLEST_BYTES) continue;
    const brotli = { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength };
    writeFileSync(join(folder, `${path}.br`), brotliCompressSync(bytes, { params: brotli }));
    writeFileSync(join(folder, `${path}.gz`), gzipSync(bytes, { level: 9 }));
  }
}
